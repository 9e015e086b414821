import type { ModelMessage } from "ai";
import type { JournalContent, TurnUsage } from "@/db/schema/turns";
import { failpoint } from "@/lib/platform/failpoint";
import type { Attempt } from "./attempt.ts";

/** What the model said in one step. `finish` is null while it has not ended: the text so far is kept all the same. */
export type ModelStep = {
  content: JournalContent[];
  finish: { reason: string; usage: TurnUsage } | null;
  /** The model that answers, when it is not the turn's. */
  model: string | null;
  /** It is an answer from before. */
  isCached: boolean;
  /** Why calls cannot run, by call id. */
  invalid: Map<string, string>;
  /** Its tokens are part of the turn's. */
  isCounted: boolean;
};

export const newStep = (): ModelStep => ({
  content: [],
  finish: null,
  model: null,
  isCached: false,
  invalid: new Map(),
  isCounted: false,
});

/**
 * Streams one step into the log and into `into`, which holds the partial output whenever this throws. Text is live at
 * once; tool calls are only collected, they are shown when the step is committed.
 */
export async function streamModelStep(
  attempt: Attempt,
  step: number,
  messages: ModelMessage[],
  into: ModelStep,
): Promise<void> {
  const { deps, turn, log } = attempt;
  attempt.abort.signal.throwIfAborted();
  const open = new Map<string, { id: string; item: { type: "text" | "reasoning"; text: string } }>();
  let serial = 0;
  const isRegenerated = turn.request.regenerate_of !== undefined;
  const parts = deps.models.runStep({
    ownerId: turn.ownerId,
    // Later steps follow tools, whose results are of this moment.
    cache: step > 0 ? null : isRegenerated ? "renew" : "read",
    model: turn.start.model,
    instructions: turn.start.instructions,
    messages,
    tools: turn.start.tools,
    locale: turn.start.locale,
    timezone: turn.start.timezone,
    signal: attempt.abort.signal,
  });
  for await (const part of parts) {
    switch (part.type) {
      case "text-start":
      case "reasoning-start": {
        const type = part.type === "text-start" ? "text" : "reasoning";
        const item = { type, text: "" } as const satisfies JournalContent;
        const entry = { id: `${step}-${serial++}`, item: { ...item } as { type: "text" | "reasoning"; text: string } };
        open.set(part.id, entry);
        into.content.push(entry.item as JournalContent);
        log.live({ type: part.type, id: entry.id });
        break;
      }
      case "text-delta":
      case "reasoning-delta": {
        const entry = open.get(part.id);
        if (!entry) break;
        if (HAS_FAILPOINTS) await failpoint("step.delta");
        entry.item.text += part.text;
        log.delta(part.type, entry.id, part.text);
        break;
      }
      case "text-end":
      case "reasoning-end": {
        const entry = open.get(part.id);
        if (entry) log.live({ type: part.type, id: entry.id });
        open.delete(part.id);
        break;
      }
      case "tool-call": {
        const { invalid, ...call } = part;
        into.content.push(call);
        if (invalid !== undefined) into.invalid.set(part.toolCallId, invalid);
        break;
      }
      case "model":
        into.model = part.model;
        log.live({ type: "message-metadata", messageMetadata: { model: part.model } });
        break;
      case "cached":
        into.isCached = true;
        log.live({ type: "message-metadata", messageMetadata: { cached: true } });
        break;
      case "finish":
        into.finish = { reason: part.finishReason, usage: part.usage };
        break;
      default:
        part satisfies never;
    }
  }
}
