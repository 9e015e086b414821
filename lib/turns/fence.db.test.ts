import { afterAll, afterEach, describe, expect, test } from "vitest";
import { closeDatabase, rawSql } from "@/db/client";
import type { Ctx } from "@/lib/auth";
import { listHistory } from "@/lib/sessions";
import { getTurn, waitForTurn } from "./index.ts";
import type { FencedTurn } from "./lifecycle/progress.ts";
import {
  commitStep,
  finishToolCall,
  parkTurn,
  requestStop,
  type Settlement,
  settleTurn,
  startToolCall,
} from "./lifecycle.ts";
import { startSweeper } from "./sweeper.ts";
import { makeCtx, runner, say, send, setStage, untilSaid, usage } from "./testing/stage.ts";

afterAll(closeDatabase);
afterEach(() => runner().close());

const events = [{ n: 900, json: '{"type":"text-delta","id":"x","delta":"stale"}' }];

/** A running turn, as the process saw it that claimed it. */
async function beginTurn(): Promise<{ ctx: Ctx; turn: FencedTurn; messageId: string }> {
  setStage((input) => say(input, "slow ".repeat(2000), 20));
  const ctx = await makeCtx();
  const accepted = await send(ctx, "go");
  const [row] = await rawSql()<FencedTurn[]>`
    SELECT id AS "turnId", owner_id AS "ownerId", session_id AS "sessionId", epoch::float8 AS epoch
    FROM turns WHERE id = ${accepted.turnId}`;
  if (!row) throw new Error("The turn is not there.");
  return { ctx, turn: row, messageId: accepted.messageId };
}

const step = { step: 0, content: [{ type: "text" as const, text: "stale" }], finishReason: "stop", usage };
const call = {
  step: 0,
  place: 0,
  callId: "c",
  name: "echo",
  class: "effect" as const,
  args: {},
  argsHash: "h",
  state: "requested" as const,
};

const settlement = (assistantMessageId: string): Settlement => ({
  status: "completed",
  assistantMessageId,
  parts: [{ type: "text", text: "stale" }],
  text: "stale",
  metadata: {},
  usage,
  bills: [],
  error: null,
  lastStep: step,
  rolledBack: false,
});

/** Everything a turn's writes can reach, as text. */
async function stateOf(turn: FencedTurn): Promise<string> {
  const sql = rawSql();
  const rows = await Promise.all([
    sql`SELECT status, epoch FROM turns WHERE id = ${turn.turnId}`,
    sql`SELECT step FROM turn_steps WHERE turn_id = ${turn.turnId}`,
    sql`SELECT state, args FROM tool_calls WHERE turn_id = ${turn.turnId}`,
    sql`SELECT parts FROM messages WHERE turn_id = ${turn.turnId} ORDER BY id`,
    sql`SELECT count(*)::int AS n FROM turn_events WHERE turn_id = ${turn.turnId} AND chunk LIKE '%stale%'`,
    sql`SELECT active_turn_id, holder FROM session_leases WHERE session_id = ${turn.sessionId}`,
  ]);
  return JSON.stringify(rows);
}

describe("a writer whose epoch is behind", () => {
  test("writes nothing, by whatever door it comes", async () => {
    const { turn, messageId } = await beginTurn();
    const sql = rawSql();
    await runner().close();
    await sql`
      INSERT INTO tool_calls (turn_id, step, place, owner_id, epoch, call_id, name, class, args, args_hash, idempotency_key, state)
      VALUES (${turn.turnId}, 1, 0, ${turn.ownerId}, ${turn.epoch}, 'one', 'echo', 'effect', '{}', 'h', ${`${turn.turnId}:1:0`}, 'requested'),
        (${turn.turnId}, 1, 1, ${turn.ownerId}, ${turn.epoch}, 'two', 'echo', 'effect', '{}', 'h', ${`${turn.turnId}:1:1`}, 'executing')`;
    await sql`
      UPDATE session_leases SET epoch = epoch + 1, holder = 'another', lease_until = clock_timestamp() + interval '1 min'
      WHERE session_id = ${turn.sessionId}`;
    const before = await stateOf(turn);
    const row = { ...call, idempotencyKey: `${turn.turnId}:0:0` };
    expect(await commitStep(sql, turn, step, [row], { requests: [], days: 1 }, events)).toBe(false);
    expect(await startToolCall(sql, turn, 1, 0)).toBe("lost");
    expect(await finishToolCall(sql, turn, { step: 1, place: 1, result: "stale" }, events)).toBe(false);
    expect(await parkTurn(sql, turn, "stale", events)).toBeNull();
    expect(await settleTurn(sql, turn, settlement(messageId), events)).toBeNull();
    expect(await stateOf(turn)).toBe(before);
  });

  test("that meets a claim under way waits for it, and then writes nothing", async () => {
    const { turn } = await beginTurn();
    const sql = rawSql();
    await runner().close();
    const row = { ...call, idempotencyKey: `${turn.turnId}:0:0` };
    let hasAnswered = false;
    let write: Promise<boolean> = Promise.resolve(true);
    await sql.begin(async (claim) => {
      await claim`UPDATE session_leases SET epoch = epoch + 1 WHERE session_id = ${turn.sessionId}`;
      write = commitStep(sql, turn, step, [row], { requests: [], days: 1 }, events).finally(() => {
        hasAnswered = true;
      });
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(hasAnswered).toBe(false);
    });
    expect(await write).toBe(false);
    expect(await sql`SELECT 1 FROM turn_steps WHERE turn_id = ${turn.turnId}`).toHaveLength(0);
  });
});

describe("a stop", () => {
  test("that nobody was left to obey is obeyed by the one that takes the turn over", async () => {
    const { ctx, turn } = await beginTurn();
    await untilSaid(turn.turnId, "slow");
    const dead = runner();
    await dead.deps.flusher.flushNow();
    // The process died after the row and before it heard of it.
    await requestStop(rawSql(), turn.ownerId, turn.turnId);
    await rawSql()`UPDATE session_leases SET lease_until = clock_timestamp() - interval '1 s' WHERE session_id = ${turn.sessionId}`;
    setStage((input) => say(input, "never asked for"));
    const endSweeper = startSweeper(runner());
    await waitForTurn(ctx, turn);
    await endSweeper();
    expect(await getTurn(ctx, turn)).toMatchObject({ status: "stopped" });
    await dead.close();
  });
});

describe("a queue", () => {
  test("is answered in the order in which it was written", async () => {
    setStage((input) => say(input, "one two three", 30));
    const ctx = await makeCtx();
    const texts = ["a", "b", "c", "d", "e"];
    const turns = [];
    for (const text of texts) turns.push(await send(ctx, text, { session_id: "line", on_busy: "enqueue" }));
    for (const turn of turns) await waitForTurn(ctx, turn);
    const questions = (await listHistory(ctx, { sessionId: "line" })).filter((entry) => entry.type === "human");
    expect(questions.map((entry) => entry.content)).toEqual(texts);
  });
});
