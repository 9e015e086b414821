import { afterAll, afterEach, describe, expect, test } from "vitest";
import { closeDatabase, rawSql } from "@/db/client";
import { listHistory } from "@/lib/sessions";
import { hub } from "@/lib/streaming";
import type { StepInput } from "./deps.ts";
import { getTurn, waitForTurn } from "./index.ts";
import type { Runner } from "./runner.ts";
import { startSweeper } from "./sweeper.ts";
import {
  collect,
  makeCtx,
  runner,
  type ScriptedModel,
  say,
  send,
  setStage,
  untilSaid,
  untilTaken,
  usage,
} from "./testing/stage.ts";

const endings: (() => Promise<void>)[] = [];
// A test that failed must not leave somebody behind who takes the turns of the next one.
afterEach(async () => {
  await Promise.all(endings.splice(0).map((end) => end()));
});
afterAll(closeDatabase);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function sweep(runnerOf: Runner): () => Promise<void> {
  const end = startSweeper(runnerOf);
  endings.push(end);
  return end;
}

function sweepWith(model: ScriptedModel): { end: () => Promise<void> } {
  setStage(model);
  return { end: sweep(runner()) };
}

/** The process of a turn dies, and the next one, with a model of its own, goes on. */
async function takeOver(turnId: string, model: ScriptedModel): Promise<{ end: () => Promise<void> }> {
  await runner().deps.flusher.flushNow();
  const next = sweepWith(model);
  await untilTaken(turnId);
  return next;
}

/** One tool step, then text; counts how often the model was asked for each. */
function toolThenText(asked: string[], text: string, ms: number): ScriptedModel {
  return async function* (input: StepInput) {
    if (input.messages.at(-1)?.role === "user") {
      asked.push("tools");
      yield { type: "tool-call", toolCallId: "call", toolName: "echo", input: { x: 1 } };
      yield { type: "finish", finishReason: "tool-calls", usage };
    } else {
      asked.push("text");
      yield* say(input, text, ms);
    }
  };
}

describe("after a process died in the middle of an answer", () => {
  test("another one goes on: finished steps are not asked for again, the message id stays, readers get one answer", async () => {
    const asked: string[] = [];
    setStage(toolThenText(asked, "one two three ".repeat(300), 40));
    const ctx = await makeCtx();
    const turn = await send(ctx, "go", { session_id: "r1" });
    const first = runner();
    await expect.poll(() => asked.length).toBe(2);
    await untilSaid(turn.turnId, "one");
    const next = await takeOver(turn.turnId, toolThenText(asked, "one two three four five", 1));
    await waitForTurn(ctx, turn);
    await expect.poll(() => first.size).toBe(0);
    const view = await getTurn(ctx, turn);
    expect(view).toMatchObject({
      status: "completed",
      reply: "one two three four five",
      attempt: 2,
      message_id: turn.messageId,
    });
    expect(asked).toEqual(["tools", "text", "text"]);
    const history = await listHistory(ctx, { sessionId: "r1" });
    expect(history.map((entry) => entry.content)).toEqual(["go", "one two three four five"]);

    const types = (await collect(ctx, turn.turnId)).map((event) => (JSON.parse(event.json) as { type: string }).type);
    expect(types.filter((type) => type === "reset-step")).toHaveLength(1);
    expect(types.filter((type) => type === "tool-output-available")).toHaveLength(1);
    expect(types.filter((type) => type === "data-turn")).toHaveLength(1);
    await next.end();
  });

  test("the old writer is fenced: its epoch is behind, and nothing of it is stored after the claim", async () => {
    setStage((input) => say(input, "old ".repeat(2000), 20));
    const ctx = await makeCtx();
    const turn = await send(ctx, "go");
    const first = runner();
    await untilSaid(turn.turnId, "old");
    const next = await takeOver(turn.turnId, (input) => say(input, "new answer"));
    await waitForTurn(ctx, turn);
    await expect.poll(() => first.size).toBe(0);
    expect((await getTurn(ctx, turn)).reply).toBe("new answer");
    const rows = await rawSql()`SELECT epoch::int, count(*)::int FROM turn_events WHERE turn_id = ${turn.turnId}
      AND chunk LIKE '%old%' GROUP BY epoch`;
    expect(rows).toEqual([]);
    await expect.poll(() => hub().has(turn.turnId)).toBe(false);
    await next.end();
  });

  test("an attempt that lost its turn to another one in the same process ends at once and leaves that one alone", async () => {
    const aborted: string[] = [];
    setStage(async function* (input) {
      input.signal.addEventListener("abort", () => aborted.push(String(input.messages.length)), { once: true });
      yield* say(input, "slow ".repeat(2000), 20);
    });
    const ctx = await makeCtx();
    const turn = await send(ctx, "go");
    await untilSaid(turn.turnId, "slow");
    runner().deps.models.runStep = (input) => say(input, "taken over ".repeat(20), 10);
    const end = sweep(runner());
    await untilTaken(turn.turnId);
    await waitForTurn(ctx, turn);
    expect(aborted).toHaveLength(1);
    expect((await getTurn(ctx, turn)).reply).toBe("taken over ".repeat(20).trim());
    await expect.poll(() => runner().size).toBe(0);
    expect(runner().deps.flusher.size).toBe(0);
    await end();
  });

  test("a stop that a crash interrupted is carried out, and the partial text is kept", async () => {
    setStage((input) => say(input, "word ".repeat(2000), 10));
    const ctx = await makeCtx();
    const turn = await send(ctx, "go");
    await untilSaid(turn.turnId, "word word");
    await runner().deps.flusher.flushNow();
    await rawSql()`UPDATE session_leases SET stop_requested_at = clock_timestamp(), stop_reason = 'stop',
      lease_until = clock_timestamp() - interval '1 s', epoch = epoch + 1 WHERE active_turn_id = ${turn.turnId}`;
    const next = sweepWith((input) => say(input, "never asked"));
    await waitForTurn(ctx, turn);
    const view = await getTurn(ctx, turn);
    expect(view.status).toBe("stopped");
    expect(view.reply).toMatch(/^(word )+word$/);
    const types = (await collect(ctx, turn.turnId)).map((event) => (JSON.parse(event.json) as { type: string }).type);
    expect(types).not.toContain("reset-step");
    await next.end();
  });

  test("a session whose rows cannot be worked with does not keep the others waiting", async () => {
    setStage((input) => say(input, "word ".repeat(2000), 10));
    const ctx = await makeCtx();
    const broken = await send(ctx, "first", { session_id: "broken" });
    const whole = await send(ctx, "second", { session_id: "whole" });
    for (const { turnId } of [broken, whole]) await untilSaid(turnId, "word");
    await runner().deps.flusher.flushNow();
    setStage((input) => say(input, "whole answer"));
    const next = runner();
    const recover = next.recover.bind(next);
    next.recover = async (sessionId) => {
      const [row] = await rawSql()`SELECT 1 FROM turns WHERE id = ${broken.turnId} AND session_id = ${sessionId}`;
      if (row) throw new TypeError("its journal is broken");
      return recover(sessionId);
    };
    const end = sweep(next);
    await untilTaken(whole.turnId, [broken.turnId]);
    await waitForTurn(ctx, whole);
    expect((await getTurn(ctx, whole)).reply).toBe("whole answer");
    await end();
  });

  test("three attempts without a finished step end as recovery_exhausted and free the chat", async () => {
    setStage((input) => say(input, "never ".repeat(2000), 20));
    const ctx = await makeCtx();
    const turn = await send(ctx, "poison", { session_id: "p" });
    let last: { end: () => Promise<void> } | undefined;
    for (let i = 0; i < 3; i++) {
      await pause(60);
      await last?.end();
      last = await takeOver(turn.turnId, (input) => say(input, "never ".repeat(2000), 20));
    }
    await waitForTurn(ctx, turn);
    expect(await getTurn(ctx, turn)).toMatchObject({ status: "failed", error: { code: "recovery_exhausted" } });
    await last?.end();
    setStage((input) => say(input, "works"));
    const after = await send(ctx, "again", { session_id: "p" });
    await waitForTurn(ctx, after);
    expect((await getTurn(ctx, after)).reply).toBe("works");
  });
});

describe("handover", () => {
  test("a process that is told to end gives its turns over at once and they count no failed attempt", async () => {
    setStage((input) => say(input, "slow ".repeat(2000), 20));
    const ctx = await makeCtx();
    const turn = await send(ctx, "go");
    await untilSaid(turn.turnId, "slow");
    await runner().close();
    const next = sweepWith((input) => say(input, "finished elsewhere"));
    await waitForTurn(ctx, turn);
    const [row] = await rawSql()`SELECT attempts_without_progress AS n FROM turns WHERE id = ${turn.turnId}`;
    expect(row?.n).toBe(0);
    expect((await getTurn(ctx, turn)).reply).toBe("finished elsewhere");
    await next.end();
  });

  test("a flush that is under way meanwhile does not take the turn back", async () => {
    setStage((input) => say(input, "slow ".repeat(2000), 20));
    const ctx = await makeCtx();
    const turn = await send(ctx, "go");
    await untilSaid(turn.turnId, "slow");
    await rawSql()`
      UPDATE session_leases SET lease_until = clock_timestamp(), holder = NULL WHERE active_turn_id = ${turn.turnId}`;
    await runner().deps.flusher.flushNow();
    const [lease] = await rawSql()`
      SELECT lease_until <= clock_timestamp() AS "isOver" FROM session_leases WHERE active_turn_id = ${turn.turnId}`;
    expect(lease?.isOver).toBe(true);
    await runner().close();
  });
});
