import { setTimeout as sleep } from "node:timers/promises";
import type { ChaosClient } from "./client.ts";
import type { Installation } from "./installation.ts";
import { someBase } from "./load.ts";
import type { RowContext } from "./row.ts";

/** What a reader has on its screen at the end, and how it got there. */
export type Reading = {
  text: string;
  /** Events that came twice. */
  duplicates: number;
  /** Milliseconds from each attach to its first event. */
  firstMs: number[];
  attaches: number;
  /** Whether the stream said how the turn stands. */
  isWhole: boolean;
};

export type ReadOptions = {
  /** How often the reader goes away by itself, after this many milliseconds each time. */
  disconnects?: number;
  holdMs?: readonly [number, number];
  limitMs?: number;
};

/** Reads a turn to its end over lost connections, from whatever process answers, with the cursor of the last event. */
export async function readThrough(
  row: RowContext,
  installation: Installation,
  client: ChaosClient,
  turnId: string,
  options: ReadOptions = {},
): Promise<Reading> {
  const { disconnects = 0, holdMs = [50, 500], limitMs = 60_000 } = options;
  const screen = new Screen();
  const reading: Reading = { text: "", duplicates: 0, firstMs: [], attaches: 0, isWhole: false };
  for (const deadline = performance.now() + limitMs; !screen.isWhole && performance.now() < deadline; ) {
    const controller = new AbortController();
    const mayLeave = reading.attaches < disconnects;
    const timer = mayLeave ? setTimeout(() => controller.abort(), row.random.between(...holdMs)) : undefined;
    reading.attaches += 1;
    const startedAt = performance.now();
    let isFirst = true;
    try {
      for await (const event of client.attach(someBase(row, installation), turnId, screen.cursor, controller.signal)) {
        if (isFirst) reading.firstMs.push(performance.now() - startedAt);
        isFirst = false;
        screen.show(event.id, event.chunk);
      }
    } catch {
      if (!controller.signal.aborted) await sleep(100);
    } finally {
      clearTimeout(timer);
      controller.abort();
    }
  }
  return { ...reading, text: screen.text, duplicates: screen.duplicates, isWhole: screen.isWhole };
}

/** Applies events as a browser does: `start` begins anew, `reset-step` takes the step back that was interrupted. */
class Screen {
  text = "";
  cursor: string | null = null;
  duplicates = 0;
  isWhole = false;
  private stepAt = 0;
  private readonly seen = new Set<string>();

  show(id: string | null, chunk: Record<string, unknown> & { type: string }): void {
    if (id !== null) {
      if (this.seen.has(id)) this.duplicates += 1;
      this.seen.add(id);
      this.cursor = id;
    }
    if (chunk.type === "start") this.text = "";
    if (chunk.type === "start-step") this.stepAt = this.text.length;
    if (chunk.type === "reset-step") this.text = this.text.slice(0, this.stepAt);
    if (chunk.type === "text-delta") this.text += String(chunk["delta"]);
    if (chunk.type === "data-turn") this.isWhole = true;
  }
}
