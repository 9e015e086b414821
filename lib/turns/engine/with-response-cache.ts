import type { AnswerCache, KeptAnswer } from "@/lib/models";
import type { CacheMode, StepPart } from "../deps.ts";

export type CacheUse = { store: AnswerCache; key: string; mode: CacheMode };

/**
 * Gives the answer that was given to exactly this before, or asks and keeps what is answered. Kept is only a whole answer
 * of the model itself: no tool, no fallback, not cut off, not stopped. A cache that fails is no cache.
 */
export async function* withResponseCache(
  { store, key, mode }: CacheUse,
  ask: () => AsyncIterable<StepPart>,
): AsyncGenerator<StepPart> {
  const kept = mode === "read" ? await store.get(key).catch(() => null) : null;
  if (kept !== null) {
    yield* replay(kept);
    return;
  }
  const blocks = new Map<string, KeptAnswer["blocks"][number]>();
  let isKeepable = true;
  let isWhole = false;
  for await (const part of ask()) {
    if (part.type === "text-start") blocks.set(part.id, { type: "text", text: "" });
    else if (part.type === "reasoning-start") blocks.set(part.id, { type: "reasoning", text: "" });
    else if (part.type === "text-delta" || part.type === "reasoning-delta") {
      const block = blocks.get(part.id);
      if (block) block.text += part.text;
    } else if (part.type === "tool-call" || part.type === "model") isKeepable = false;
    else if (part.type === "finish") isWhole = part.finishReason === "stop";
    yield part;
  }
  const hasText = [...blocks.values()].some(({ type, text }) => type === "text" && text.trim() !== "");
  // Nobody waits for the cache.
  if (isKeepable && isWhole && hasText) void store.set(key, { blocks: [...blocks.values()] }).catch(() => undefined);
}

function* replay({ blocks }: KeptAnswer): Generator<StepPart> {
  yield { type: "cached" };
  for (const [place, { type, text }] of blocks.entries()) {
    const id = String(place);
    yield { type: `${type}-start`, id };
    yield { type: `${type}-delta`, id, text };
    yield { type: `${type}-end`, id };
  }
  yield { type: "finish", finishReason: "stop", usage: { input_tokens: 0, output_tokens: 0 } };
}
