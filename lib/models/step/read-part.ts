import type { LanguageModelV4StreamPart, LanguageModelV4ToolCall } from "@ai-sdk/provider";
import { ModelCutError } from "../model-failures.ts";
import { providerStreamError } from "../provider-stream-error.ts";
import { usageOf } from "../usage.ts";
import type { StepPart } from "./step-part.ts";

/**
 * What a part of a model's stream means to the engine: nothing yet for pieces of a tool call, null when it is no output
 * at all (metadata, keep-alives). Throws what the part reports. `open` holds the blocks that have begun.
 */
export function readPart(
  part: Exclude<LanguageModelV4StreamPart, LanguageModelV4ToolCall>,
  open: Set<string>,
): StepPart[] | null {
  switch (part.type) {
    case "text-delta":
    case "reasoning-delta": {
      if (part.delta === "") return null;
      const delta: StepPart = { type: part.type, id: part.id, text: part.delta };
      if (open.has(part.id)) return [delta];
      open.add(part.id);
      return [{ type: part.type === "text-delta" ? "text-start" : "reasoning-start", id: part.id }, delta];
    }
    case "text-end":
    case "reasoning-end":
      return open.delete(part.id) ? [{ type: part.type, id: part.id }] : null;
    case "tool-input-start":
    case "tool-input-delta":
    case "tool-input-end":
      return [];
    case "error":
      throw providerStreamError(part.error);
    case "finish": {
      const { unified } = part.finishReason;
      if (unified === "interrupted" || unified === "error") throw new ModelCutError();
      return [{ type: "finish", finishReason: unified, usage: usageOf(part.usage) }];
    }
    // Blocks begin with their first character, and tools of providers are not offered.
    case "text-start":
    case "reasoning-start":
    case "stream-start":
    case "response-metadata":
    case "ping":
    case "raw":
    case "source":
    case "file":
    case "reasoning-file":
    case "custom":
    case "tool-result":
    case "tool-approval-request":
      return null;
  }
}
