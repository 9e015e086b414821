import type { ChatPart } from "@/lib/contracts/message";
import type { ToolName, ToolOutput } from "@/lib/contracts/tools/index";
import { unknownOutcome } from "@/lib/contracts/tools/unknown-outcome";
import { isToolName } from "./tool-title.ts";

export type CallState = "preparing" | "running" | "done" | "failed" | "unknown" | "waiting" | "denied" | "stopped";

export type ToolPart = Extract<ChatPart, { toolCallId: string }>;

/** One tool call as the interface draws it. `known` is null for tools that this version has no view for. */
export type ToolCall = {
  id: string;
  name: string;
  known: ToolName | null;
  state: CallState;
  input: unknown;
  output: unknown;
  /** Why it failed, in the words of the tool. */
  reason: string | undefined;
};

export function isToolPart(part: ChatPart): part is ToolPart {
  return "toolCallId" in part;
}

/** Reads a message part. `turnOpen`: the turn still runs, so a call without a result is running and not lost. */
export function toolCallOf(part: ToolPart, turnOpen: boolean): ToolCall {
  const name = part.type === "dynamic-tool" ? part.toolName : part.type.slice("tool-".length);
  return {
    id: part.toolCallId,
    name,
    known: isToolName(name) ? name : null,
    state: stateOf(part, turnOpen),
    input: part.input,
    output: part.state === "output-available" ? part.output : undefined,
    reason: part.state === "output-error" ? part.errorText : undefined,
  };
}

function stateOf(part: ToolPart, turnOpen: boolean): CallState {
  switch (part.state) {
    case "input-streaming":
      return turnOpen ? "preparing" : "stopped";
    case "input-available":
    case "approval-responded":
      return turnOpen ? "running" : "stopped";
    case "approval-requested":
      return "waiting";
    case "output-available":
      return "done";
    case "output-error":
      return part.errorText === unknownOutcome ? "unknown" : "failed";
    case "output-denied":
      return "denied";
  }
}

/** The output of a finished call of a known tool, typed by its name; undefined otherwise. */
export function outputOf<N extends ToolName>(call: ToolCall, name: N): ToolOutput<N> | undefined {
  // The server has checked it against the tool's schema before storing it.
  return call.known === name && call.state === "done" ? (call.output as ToolOutput<N>) : undefined;
}
