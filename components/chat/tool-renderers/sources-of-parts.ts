import type { ChatPart } from "@/lib/contracts/message";
import type { Provenance, ToolName, ToolOutput } from "@/lib/contracts/tools/index";
import { provenanceOf } from "./provenance.ts";
import { isToolPart, outputOf, toolCallOf } from "./tool-call.ts";

/** The sources of every result in an answer. A stored result that today's version cannot read has none. */
export function sourcesOfParts(parts: readonly ChatPart[]): Provenance[] {
  return parts.filter(isToolPart).flatMap((part) => {
    const call = toolCallOf(part, false);
    const output = call.known === null ? undefined : outputOf(call, call.known);
    if (call.known === null || output === undefined) return [];
    try {
      return read(call.known, output);
    } catch {
      return [];
    }
  });
}

function read<N extends ToolName>(name: N, output: ToolOutput<N>): Provenance[] {
  return provenanceOf(name, output);
}
