import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase, rawSql } from "@/db/client";
import type { Ctx } from "@/lib/auth";
import {
  attach,
  type Cursor,
  encodeCursor,
  eventStreamResponse,
  hub,
  parseCursor,
  type StoredEvent,
} from "@/lib/streaming";
import { getTurn, waitForTurn } from "./index.ts";
import { codeOf, collect, makeCtx, say, send, setStage, staying, textOfEvents } from "./testing/stage.ts";

afterAll(closeDatabase);

const words = Array.from({ length: 120 }, (_, i) => `w${i} 가😀`).join(" ");

/** Reads with a reader that goes away after a few batches and comes back with its last cursor, until the end. */
async function readWithBreaks(
  ctx: Ctx,
  turnId: string,
  isRemote: boolean,
): Promise<{ events: StoredEvent[]; breaks: number }> {
  const events: StoredEvent[] = [];
  let after: Cursor | null = null;
  let breaks = 0;
  for (;;) {
    const gone = new AbortController();
    let batches = 0;
    let ended = false;
    const log = hub().get(turnId);
    if (isRemote) hub().delete(turnId);
    for await (const batch of attach({ ownerId: ctx.actor.userId, turnId, after, signal: gone.signal })) {
      events.push(...batch);
      const last = batch.at(-1);
      if (last) after = { epoch: last.epoch, n: last.n };
      ended = batch.some((event) => event.json.includes('"data-turn"'));
      if (++batches === 3 && !ended) break;
    }
    gone.abort();
    if (isRemote && log && !log.closed) hub().set(turnId, log);
    if (ended) return { events, breaks };
    breaks++;
  }
}

const numbers = (events: StoredEvent[]) => events.map((event) => event.n);
const dense = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

describe("a reader", () => {
  test("that goes away and comes back with its cursor gets every event exactly once", async () => {
    setStage((input) => say(input, words, 6));
    const ctx = await makeCtx();
    const turn = await send(ctx, "go");
    const readers = await Promise.all(Array.from({ length: 5 }, () => readWithBreaks(ctx, turn.turnId, false)));
    for (const { events, breaks } of readers) {
      expect(breaks).toBeGreaterThan(5);
      expect(numbers(events)).toEqual(dense(events.length));
      expect(textOfEvents(events)).toBe(words);
    }
    expect((await getTurn(ctx, turn)).reply).toBe(words);
  });

  test("in another process reads the same by table and feed", async () => {
    setStage((input) => say(input, words, 6));
    const ctx = await makeCtx();
    const turn = await send(ctx, "go");
    const { events, breaks } = await readWithBreaks(ctx, turn.turnId, true);
    expect(breaks).toBeGreaterThan(2);
    expect(numbers(events)).toEqual(dense(events.length));
    expect(textOfEvents(events)).toBe(words);
  });

  test("that comes at the end, later, or after the log is gone gets the whole message", async () => {
    setStage((input) => say(input, words));
    const ctx = await makeCtx();
    const turn = await send(ctx, "go");
    await waitForTurn(ctx, turn);
    expect(textOfEvents(await collect(ctx, turn.turnId))).toBe(words);
    await rawSql()`DELETE FROM turn_events WHERE turn_id = ${turn.turnId}`;
    const replay = await collect(ctx, turn.turnId);
    expect(textOfEvents(replay)).toBe(words);
    expect(replay.map((event) => (JSON.parse(event.json) as { type: string }).type)).toEqual([
      "start",
      "start-step",
      "text-start",
      "text-delta",
      "text-end",
      "finish-step",
      "finish",
      "data-turn",
    ]);
  });

  test("with a position we do not know gets the whole message from start; with its last one only the end", async () => {
    setStage((input) => say(input, words));
    const ctx = await makeCtx();
    const turn = await send(ctx, "go");
    await waitForTurn(ctx, turn);
    const all = await collect(ctx, turn.turnId);
    const last = all.at(-1);
    if (!last) throw new Error("no events");
    expect(await collect(ctx, turn.turnId, { epoch: 1, n: 99_999 })).toEqual(all);
    expect(await collect(ctx, turn.turnId, { epoch: 77, n: 1 })).toEqual(all);
    expect(await collect(ctx, turn.turnId, last)).toEqual([]);
  });

  test("that does not read holds nobody up, and its cancel ends only itself", async () => {
    setStage((input) => say(input, words, 1));
    const ctx = await makeCtx();
    const turn = await send(ctx, "go");
    const idle = eventStreamResponse({ ownerId: ctx.actor.userId, turnId: turn.turnId, after: null }, null, staying);
    await waitForTurn(ctx, turn);
    await idle.body?.cancel();
    expect((await getTurn(ctx, turn)).status).toBe("completed");
  });
});

describe("cursors", () => {
  test("are read back as they were written, belong to their turn, and anything else is a bad request", async () => {
    const turnId = "trn_0abcdefghijklmnop";
    const text = encodeCursor(turnId, { epoch: 3, n: 17 });
    expect(parseCursor(turnId, text)).toEqual({ epoch: 3, n: 17 });
    expect(parseCursor("trn_0zzzzzzzzzzzzzzzz", text)).toBeNull();
    for (const beginning of [null, undefined, "", "0"]) expect(parseCursor(turnId, beginning)).toBeNull();
    for (const bad of ["x", "1.2", "a.b.c", "klmnop.-1.2", "klmnop.1.2.3", "k'--.1.2"])
      expect(await codeOf(Promise.resolve().then(() => parseCursor(turnId, bad)))).toBe("bad_request");
  });

  test("every event of a stream carries one, the end does not", async () => {
    setStage((input) => say(input, "short answer"));
    const ctx = await makeCtx();
    const turn = await send(ctx, "go");
    const response = eventStreamResponse(
      { ownerId: ctx.actor.userId, turnId: turn.turnId, after: null },
      '{"type":"data-session"}',
      staying,
    );
    const frames = (await response.text()).split("\n\n").filter((frame) => frame.includes("data: "));
    expect(frames[0]).toBe('data: {"type":"data-session"}');
    expect(frames.at(-1)).toBe("data: [DONE]");
    for (const frame of frames.slice(1, -1)) expect(frame).toMatch(/^id: [a-z0-9]{6}\.\d+\.\d+\ndata: \{/);
  });
});
