import type { ChatMessage, ChatPart } from "@/lib/contracts/message";
import { isToolPart, type ToolPart } from "./tool-renderers";

/** An answer as it is laid out: calls that follow each other stand in one stack. */
export type Block =
  | { kind: "text"; key: string; text: string }
  | { kind: "reasoning"; key: string; text: string; streaming: boolean }
  | { kind: "tools"; key: string; parts: ToolPart[] }
  /** A call that asks a person first. */
  | { kind: "approval"; key: string; part: ToolPart };

export function blocksOf(parts: readonly ChatPart[]): Block[] {
  const blocks: Block[] = [];
  for (const [index, part] of parts.entries()) {
    const last = blocks.at(-1);
    if (isToolPart(part) && part.state === "approval-requested") {
      blocks.push({ kind: "approval", key: `approval-${part.toolCallId}`, part });
    } else if (isToolPart(part)) {
      if (last?.kind === "tools") last.parts.push(part);
      else blocks.push({ kind: "tools", key: `tools-${part.toolCallId}`, parts: [part] });
    } else if (part.type === "text" && part.text.trim() !== "") {
      blocks.push({ kind: "text", key: `text-${index}`, text: part.text });
    } else if (part.type === "reasoning" && part.text.trim() !== "") {
      blocks.push({
        kind: "reasoning",
        key: `reasoning-${index}`,
        text: part.text,
        streaming: part.state === "streaming",
      });
    }
  }
  return blocks;
}

export type Activity = { kind: "thinking" | "reading" | "writing" | "waiting" } | { kind: "tools"; count: number };

/** What a running answer is doing, from its newest part. */
export function activityOf(message: ChatMessage | undefined): Activity {
  const parts = message?.parts ?? [];
  const running = parts.filter(
    (part) => isToolPart(part) && (part.state === "input-available" || part.state === "input-streaming"),
  );
  if (running.length > 0) return { kind: "tools", count: running.length };
  const last = parts.at(-1);
  if (last === undefined) return { kind: "thinking" };
  if (isToolPart(last)) return { kind: last.state === "approval-requested" ? "waiting" : "reading" };
  if (last.type === "text" && last.text !== "") return { kind: "writing" };
  return { kind: parts.some(isToolPart) ? "reading" : "thinking" };
}
