import type { AssistantContent, ModelMessage, ToolResultPart } from "ai";
import type { ChatPart } from "@/lib/contracts/message";
import type { ContextRow } from "../lifecycle.ts";
import { contextCharacters } from "../tunables.ts";
import { denialText } from "./parts.ts";

type ToolView = (name: string, output: unknown) => unknown;

/**
 * The history as the model sees it, within the character budget: newest messages first in, whole messages only.
 * `viewOf` shortens tool outputs that are made for people (bars of a chart).
 */
export function historyMessages(context: readonly ContextRow[], viewOf: ToolView): ModelMessage[] {
  const kept: ModelMessage[][] = [];
  let size = 0;
  for (const row of context.toReversed()) {
    const messages = row.role === "user" ? userMessage(row.parts) : answerMessages(row.parts, viewOf);
    size += JSON.stringify(messages).length;
    if (size > contextCharacters && kept.length > 0) break;
    kept.push(messages);
  }
  const messages = kept.reverse().flat();
  // A history that was cut must not begin with an answer to a question the model cannot see.
  const first = messages.findIndex((message) => message.role === "user");
  return first < 0 ? [] : messages.slice(first);
}

function userMessage(parts: readonly ChatPart[]): ModelMessage[] {
  const text = parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n\n");
  return [{ role: "user", content: text }];
}

/** The messages of one answer: each step is an assistant message, followed by the results of its tool calls. */
export function answerMessages(parts: readonly ChatPart[], viewOf: ToolView): ModelMessage[] {
  const messages: ModelMessage[] = [];
  let content: Exclude<AssistantContent, string> = [];
  let results: ToolResultPart[] = [];
  const endStep = () => {
    if (content.length > 0) messages.push({ role: "assistant", content });
    if (results.length > 0) messages.push({ role: "tool", content: results });
    content = [];
    results = [];
  };
  for (const part of parts) {
    if (part.type === "step-start") endStep();
    else if (part.type === "text" && part.text !== "") content.push({ type: "text", text: part.text });
    else if (part.type.startsWith("tool-") && "toolCallId" in part) {
      const toolName = part.type.slice("tool-".length);
      const { toolCallId } = part;
      const metadata = "callProviderMetadata" in part ? part.callProviderMetadata : undefined;
      const options = metadata === undefined ? {} : { providerOptions: metadata };
      content.push({ type: "tool-call", toolCallId, toolName, input: part.input, ...options });
      results.push({ type: "tool-result", toolCallId, toolName, output: resultOf(part, viewOf) });
    }
  }
  endStep();
  return messages;
}

function resultOf(part: Extract<ChatPart, { toolCallId: string }>, viewOf: ToolView): ToolResultPart["output"] {
  if (part.state === "output-available")
    return { type: "json", value: viewOf(part.type.slice("tool-".length), part.output) as never };
  if (part.state === "output-denied") return { type: "error-text", value: denialText(part.approval?.reason ?? null) };
  return { type: "error-text", value: part.errorText ?? "The tool did not answer." };
}
