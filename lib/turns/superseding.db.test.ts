import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/db/client";
import { listHistory } from "@/lib/sessions";
import { changeTurn, decideApproval, getTurn, stopTurn, waitForTurn } from "./index.ts";
import { calling, mine, mustPending, setStageModel } from "./testing/questions.ts";
import { codeOf, makeCtx, say, send, setStage, untilSaid } from "./testing/stage.ts";

afterAll(closeDatabase);

describe("a message that ends the running turn", () => {
  test("interrupt keeps the progress and is answered before the queue", async () => {
    setStage((input) => say(input, "slow ".repeat(2000), 20));
    const ctx = await makeCtx();
    const first = await send(ctx, "one", { session_id: "s" });
    const queued = await send(ctx, "two", { session_id: "s", on_busy: "enqueue" });
    await untilSaid(first.turnId, "slow");
    setStageModel((input) => say(input, "quick"));
    const urgent = await send(ctx, "three", { session_id: "s", on_busy: "interrupt" });
    await waitForTurn(ctx, urgent);
    await waitForTurn(ctx, queued);
    const view = await getTurn(ctx, first);
    expect(view.status).toBe("interrupted");
    expect(view.reply).toMatch(/^slow/);
    const history = await listHistory(ctx, { sessionId: "s" });
    expect(history.map((entry) => entry.content.slice(0, 5))).toEqual([
      "one",
      "slow ",
      "three",
      "quick",
      "two",
      "quick",
    ]);
  });

  test("rollback takes the running turn back with its question, as if never asked", async () => {
    setStage((input) => say(input, "slow ".repeat(2000), 20));
    const ctx = await makeCtx();
    const before = await send(ctx, "zero", { session_id: "s" });
    await stopTurn(ctx, before);
    const first = await send(ctx, "one", { session_id: "s" });
    await untilSaid(first.turnId, "slow");
    setStageModel((input) => say(input, `saw ${input.messages.length}`));
    const next = await send(ctx, "two", { session_id: "s", on_busy: "rollback" });
    await waitForTurn(ctx, next);
    expect((await getTurn(ctx, first)).status).toBe("interrupted");
    const history = await listHistory(ctx, { sessionId: "s" });
    expect(history.map((entry) => entry.content)).not.toContain("one");
    expect(history.filter((entry) => entry.type === "human").map((entry) => entry.content)).toEqual(["zero", "two"]);
  });

  test("rollback of a regenerated answer brings the first answer back", async () => {
    setStage((input) => say(input, "first answer"));
    const ctx = await makeCtx();
    const first = await send(ctx, "one", { session_id: "s" });
    await waitForTurn(ctx, first);
    setStageModel((input) => say(input, "slow ".repeat(2000), 20));
    const another = await send(ctx, "", { session_id: "s", regenerate_of: first.messageId });
    await untilSaid(another.turnId, "slow");
    setStageModel((input) => say(input, "second"));
    const next = await send(ctx, "two", { session_id: "s", on_busy: "rollback" });
    await waitForTurn(ctx, next);
    const history = await listHistory(ctx, { sessionId: "s" });
    expect(history.map((entry) => entry.content)).toEqual(["one", "first answer", "two", "second"]);
  });

  test("rollback is refused when something has been changed, and nothing is stored", async () => {
    setStage(calling({ name: "record", input: { x: 1 } }));
    const ctx = await makeCtx();
    const turn = await send(ctx, "do it", { session_id: "s" });
    await waitForTurn(ctx, turn);
    setStageModel((input) => say(input, "slow ".repeat(2000), 20));
    await decideApproval(ctx, { approvalId: (await mustPending(ctx)).id, decision: "approve" });
    await expect.poll(() => mine(ctx).length).toBe(1);
    expect(await codeOf(send(ctx, "never mind", { session_id: "s", on_busy: "rollback" }))).toBe("effect_already_run");
    await stopTurn(ctx, turn);
    expect((await listHistory(ctx, { sessionId: "s" })).map((entry) => entry.content)).not.toContain("never mind");
  });

  test("a stale tab is told what is newest and nothing is stored", async () => {
    setStage((input) => say(input, "answer"));
    const ctx = await makeCtx();
    const first = await send(ctx, "one", { session_id: "s" });
    await waitForTurn(ctx, first);
    const second = await send(ctx, "two", { session_id: "s", base_message_id: first.messageId });
    await waitForTurn(ctx, second);
    const refused = send(ctx, "three", { session_id: "s", base_message_id: first.messageId });
    await expect(refused).rejects.toMatchObject({
      code: "session_changed",
      extra: { latest_message_id: second.messageId },
    });
    expect(await listHistory(ctx, { sessionId: "s" })).toHaveLength(4);
  });
});

describe("the queue", () => {
  test("is changed by its owner: text, order, send now; what has started is not", async () => {
    setStage((input) => say(input, "slow ".repeat(2000), 20));
    const ctx = await makeCtx();
    const running = await send(ctx, "zero", { session_id: "s" });
    const queue = (message: string) => send(ctx, message, { session_id: "s", on_busy: "enqueue" });
    const [a, b, c] = [await queue("q0"), await queue("q1"), await queue("q2")];
    expect(await changeTurn(ctx, { turnId: c.turnId, position: 1 })).toMatchObject({ queue_position: 1 });
    await changeTurn(ctx, { turnId: a.turnId, message: "q0 edited" });
    expect(await codeOf(changeTurn(ctx, { turnId: a.turnId, message: "  " }))).toBe("message_empty");
    expect(await codeOf(changeTurn(ctx, { turnId: running.turnId, message: "x" }))).toBe("already_started");
    expect(await codeOf(changeTurn(await makeCtx(), { turnId: a.turnId, message: "x" }))).toBe("not_found");
    setStageModel((input) => say(input, "ok"));
    await changeTurn(ctx, { turnId: b.turnId, send_now: true });
    for (const turn of [b, c, a]) await waitForTurn(ctx, turn);
    expect((await getTurn(ctx, running)).status).toBe("interrupted");
    const asked = (await listHistory(ctx, { sessionId: "s" })).filter((entry) => entry.type === "human");
    expect(asked.map((entry) => entry.content)).toEqual(["zero", "q1", "q2", "q0 edited"]);
  });
});
