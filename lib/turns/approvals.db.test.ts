import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase, rawSql } from "@/db/client";
import { listApprovals } from "@/lib/approvals";
import type { Ctx } from "@/lib/auth";
import type { ApprovalView } from "@/lib/contracts/api-v1/approvals";
import { listHistory } from "@/lib/sessions";
import type { StepInput } from "./deps.ts";
import { changeTurn, decideApproval, getTurn, stopTurn, waitForTurn } from "./index.ts";
import { startSweeper } from "./sweeper.ts";
import {
  codeOf,
  collect,
  deeds,
  makeCtx,
  runner,
  type ScriptedModel,
  say,
  send,
  setStage,
  usage,
} from "./testing/stage.ts";

afterAll(closeDatabase);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Calls these tools in its first step, then says what came of them. */
function calling(...calls: { name: string; input: unknown }[]): ScriptedModel {
  return async function* (input: StepInput) {
    const last = input.messages.at(-1);
    if (last?.role !== "tool") {
      for (const [index, call] of calls.entries())
        yield { type: "tool-call", toolCallId: `call-${index}`, toolName: call.name, input: call.input };
      yield { type: "finish", finishReason: "tool-calls", usage };
    } else {
      const outputs = last.content.map((part) => ("output" in part ? JSON.stringify(part.output) : ""));
      yield* say(input, `done: ${outputs.join(" ")}`);
    }
  };
}

const pendingOf = async (ctx: Ctx): Promise<ApprovalView[]> =>
  (await listApprovals(ctx, { status: "pending", limit: 50 })).data;

async function mustPending(ctx: Ctx): Promise<ApprovalView> {
  const [first] = await pendingOf(ctx);
  if (!first) throw new Error("nothing is pending");
  return first;
}

const mine = (ctx: Ctx) => deeds.filter((deed) => deed.ownerId === ctx.actor.userId);

async function parked(name = "act", input: unknown = { x: 1 }) {
  setStage(calling({ name, input }, { name: "echo", input: { x: 9 } }));
  const ctx = await makeCtx();
  const turn = await send(ctx, "do it", { session_id: "s" });
  await waitForTurn(ctx, turn);
  return { ctx, turn, approval: await mustPending(ctx) };
}

describe("a call that changes something", () => {
  test("waits as a row: the turn is parked without holder or lease, other tools of the step have run", async () => {
    const { ctx, turn, approval } = await parked();
    expect(approval).toMatchObject({
      tool: "act",
      input: { x: 1 },
      session_id: "s",
      turn_id: turn.turnId,
      kind: "change",
    });
    expect(await getTurn(ctx, turn)).toMatchObject({
      status: "awaiting_approval",
      approvals: [{ id: approval.id, tool: "act", input: { x: 1 } }],
      tool_calls: [{ state: "awaiting_approval" }, { state: "done", output: { echoed: { x: 9 } } }],
    });
    const [lease] =
      await rawSql()`SELECT holder, lease_until FROM session_leases WHERE active_turn_id = ${turn.turnId}`;
    expect(lease).toEqual({ holder: null, lease_until: null });
    expect(runner().size).toBe(0);
    expect(mine(ctx)).toEqual([]);
    const types = (await collect(ctx, turn.turnId)).map((event) => (JSON.parse(event.json) as { type: string }).type);
    expect(types.slice(-2)).toEqual(["finish", "data-turn"]);
    expect(types).toContain("tool-approval-request");
  });

  test("runs once when it is approved, and the answer goes on under the same message", async () => {
    const { ctx, turn, approval } = await parked();
    const decided = await decideApproval(ctx, { approvalId: approval.id, decision: "approve" });
    expect(decided).toMatchObject({ status: "approved", decided_by: ctx.actor.userId });
    await waitForTurn(ctx, turn);
    const view = await getTurn(ctx, turn);
    expect(view).toMatchObject({ status: "completed", message_id: turn.messageId, attempt: 1, approvals: [] });
    expect(view.reply).toContain("done:");
    expect(mine(ctx)).toHaveLength(1);
    expect(mine(ctx)[0]?.input).toEqual({ x: 1 });
    const types = (await collect(ctx, turn.turnId)).map((event) => (JSON.parse(event.json) as { type: string }).type);
    expect(types.filter((type) => type === "tool-approval-response")).toHaveLength(1);
    expect(types.filter((type) => type === "start")).toHaveLength(2);
    const [message] = await rawSql()`SELECT metadata, parts FROM messages WHERE id = ${turn.messageId}`;
    expect(message?.metadata).not.toHaveProperty("continued");
    expect(message?.parts[1]).toMatchObject({
      state: "output-available",
      approval: { id: approval.id, approved: true },
    });
  });

  test("runs with the arguments a person changed, which are stored; what a client says later does not count", async () => {
    const { ctx, turn, approval } = await parked();
    expect(
      await codeOf(decideApproval(ctx, { approvalId: approval.id, decision: "approve", input: { x: "two" } })),
    ).toBe("bad_request");
    expect((await mustPending(ctx)).id).toBe(approval.id);
    const decided = await decideApproval(ctx, { approvalId: approval.id, decision: "approve", input: { x: 2 } });
    expect(decided).toMatchObject({ input: { x: 2 }, original_input: { x: 1 } });
    await waitForTurn(ctx, turn);
    expect(mine(ctx).map((deed) => deed.input)).toEqual([{ x: 2 }]);
    const [row] =
      await rawSql()`SELECT c.args, c.args_hash = a.args_hash AS same FROM tool_calls c JOIN approvals a USING (turn_id, step, place) WHERE a.id = ${approval.id}`;
    expect(row).toEqual({ args: { x: 2 }, same: true });
    expect((await getTurn(ctx, turn)).tool_calls[0]).toMatchObject({ input: { x: 2 } });
  });

  test("does not run when it is denied; the model is told why", async () => {
    const { ctx, turn, approval } = await parked();
    await decideApproval(ctx, { approvalId: approval.id, decision: "deny", reason: "too many" });
    await waitForTurn(ctx, turn);
    const view = await getTurn(ctx, turn);
    expect(view.status).toBe("completed");
    expect(view.reply).toContain("denied this call");
    expect(view.reply).toContain("too many");
    expect(view.tool_calls[0]).toMatchObject({ state: "denied" });
    expect(mine(ctx)).toEqual([]);
  });

  test("is decided once: of many decisions at the same time one wins, the others get it", async () => {
    const { ctx, turn, approval } = await parked();
    const decisions = await Promise.allSettled(
      Array.from({ length: 12 }, (_, i) =>
        decideApproval(ctx, { approvalId: approval.id, decision: i % 2 === 0 ? "approve" : "deny" }),
      ),
    );
    const lost = decisions.filter((one) => one.status === "rejected");
    expect(lost).toHaveLength(11);
    for (const one of lost)
      expect(one.reason).toMatchObject({ code: "approval_decided", extra: { approval: { id: approval.id } } });
    await waitForTurn(ctx, turn);
    const approved = decisions.find((one) => one.status === "fulfilled")?.value.status === "approved";
    expect(mine(ctx)).toHaveLength(approved ? 1 : 0);
  });

  test("belongs to its owner: for others it does not exist", async () => {
    const { ctx, approval } = await parked();
    const other = await makeCtx();
    expect(await codeOf(decideApproval(other, { approvalId: approval.id, decision: "approve" }))).toBe("not_found");
    expect(await codeOf(decideApproval(ctx, { approvalId: "apr_none", decision: "approve" }))).toBe("not_found");
    expect(await pendingOf(other)).toEqual([]);
  });

  test("counts as denied when nobody decides in time", async () => {
    const { ctx, turn, approval } = await parked();
    await rawSql()`UPDATE approvals SET expires_at = clock_timestamp() WHERE id = ${approval.id}`;
    expect(await codeOf(decideApproval(ctx, { approvalId: approval.id, decision: "approve" }))).toBe(
      "approval_expired",
    );
    const end = startSweeper(runner());
    await waitForTurn(ctx, turn);
    expect((await getTurn(ctx, turn)).status).toBe("completed");
    expect(mine(ctx)).toEqual([]);
    await end();
  });

  test("is not asked about again once the tool is always allowed in this chat", async () => {
    const { ctx, turn, approval } = await parked();
    await decideApproval(ctx, { approvalId: approval.id, decision: "approve", always: true });
    await waitForTurn(ctx, turn);
    const next = await send(ctx, "again", { session_id: "s" });
    await waitForTurn(ctx, next);
    expect((await getTurn(ctx, next)).status).toBe("completed");
    expect(mine(ctx)).toHaveLength(2);
    const elsewhere = await send(ctx, "again", { session_id: "other" });
    await waitForTurn(ctx, elsewhere);
    expect((await getTurn(ctx, elsewhere)).status).toBe("awaiting_approval");
  });

  test("survives every process: after a restart it is decided and runs once", async () => {
    const { ctx, turn, approval } = await parked();
    setStage(calling({ name: "act", input: { x: 1 } }, { name: "echo", input: { x: 9 } }));
    await decideApproval(ctx, { approvalId: approval.id, decision: "approve" });
    await waitForTurn(ctx, turn);
    expect((await getTurn(ctx, turn)).status).toBe("completed");
    expect(mine(ctx)).toHaveLength(1);
  });

  test("may be decided while another tool of the step still runs: the turn is not parked at all", async () => {
    setStage(calling({ name: "act", input: { x: 1 } }, { name: "echo", input: { ms: 400 } }));
    const ctx = await makeCtx();
    const turn = await send(ctx, "do it");
    await expect.poll(() => pendingOf(ctx)).toHaveLength(1);
    await decideApproval(ctx, { approvalId: (await mustPending(ctx)).id, decision: "approve" });
    await waitForTurn(ctx, turn);
    expect((await getTurn(ctx, turn)).status).toBe("completed");
    expect(mine(ctx)).toHaveLength(1);
  });
});

describe("a parked turn", () => {
  test("is stopped at once: questions are denied, nothing runs, the queue goes on", async () => {
    const { ctx, turn } = await parked();
    setStage((input) => say(input, "next answer"));
    const queued = await send(ctx, "next", { session_id: "s", on_busy: "enqueue" });
    const stopped = await stopTurn(ctx, turn);
    expect(stopped.status).toBe("stopped");
    expect(stopped.stopped_in_ms).toBeLessThan(1000);
    await waitForTurn(ctx, queued);
    expect((await getTurn(ctx, queued)).reply).toBe("next answer");
    expect(await pendingOf(ctx)).toEqual([]);
    expect(mine(ctx)).toEqual([]);
  });

  test("is superseded by a message that interrupts it: its question is denied, the message is answered next", async () => {
    const { ctx, turn } = await parked();
    setStage((input) => say(input, "new answer"));
    const next = await send(ctx, "instead", { session_id: "s", on_busy: "interrupt" });
    await waitForTurn(ctx, next);
    expect((await getTurn(ctx, turn)).status).toBe("interrupted");
    expect((await getTurn(ctx, next)).reply).toBe("new answer");
    expect(await pendingOf(ctx)).toEqual([]);
  });
});

describe("an effect that a crash interrupted", () => {
  test("is unknown: it is not repeated by itself, a person chooses", async () => {
    setStage(calling({ name: "act", input: { x: 1, ms: 5000 } }));
    const ctx = await makeCtx();
    const turn = await send(ctx, "do it", { session_id: "s" });
    await waitForTurn(ctx, turn);
    await decideApproval(ctx, { approvalId: (await mustPending(ctx)).id, decision: "approve" });
    await expect.poll(() => mine(ctx).length).toBe(1);
    await rawSql()`UPDATE session_leases SET lease_until = clock_timestamp() - interval '1 s' WHERE active_turn_id = ${turn.turnId}`;
    setStage(calling({ name: "act", input: { x: 1 } }));
    const end = startSweeper(runner());
    await expect.poll(() => pendingOf(ctx)).toHaveLength(1);
    const asked = await mustPending(ctx);
    expect(asked).toMatchObject({ kind: "repeat", tool: "act" });
    await expect.poll(async () => (await getTurn(ctx, turn)).status).toBe("awaiting_approval");
    expect((await getTurn(ctx, turn)).tool_calls[0]?.state).toBe("unknown");
    await decideApproval(ctx, { approvalId: asked.id, decision: "deny" });
    await waitForTurn(ctx, turn);
    const view = await getTurn(ctx, turn);
    expect(view.status).toBe("completed");
    expect(view.reply).toContain("unknown");
    expect(view.tool_calls[0]?.state).toBe("unknown");
    expect(mine(ctx)).toHaveLength(1);
    await end();
  });
});

describe("a message that ends the running turn", () => {
  test("interrupt keeps the progress and is answered before the queue", async () => {
    setStage((input) => say(input, "slow ".repeat(200), 20));
    const ctx = await makeCtx();
    const first = await send(ctx, "one", { session_id: "s" });
    const queued = await send(ctx, "two", { session_id: "s", on_busy: "enqueue" });
    await pause(150);
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
    setStage((input) => say(input, "slow ".repeat(200), 20));
    const ctx = await makeCtx();
    const before = await send(ctx, "zero", { session_id: "s" });
    await stopTurn(ctx, before);
    const first = await send(ctx, "one", { session_id: "s" });
    await pause(120);
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
    setStageModel((input) => say(input, "slow ".repeat(200), 20));
    await send(ctx, "", { session_id: "s", regenerate_of: first.messageId });
    await pause(120);
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
    setStageModel((input) => say(input, "slow ".repeat(100), 20));
    await decideApproval(ctx, { approvalId: (await mustPending(ctx)).id, decision: "approve" });
    await expect.poll(() => mine(ctx).length).toBe(1);
    await pause(50);
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
    setStage((input) => say(input, "slow ".repeat(200), 20));
    const ctx = await makeCtx();
    const running = await send(ctx, "zero", { session_id: "s" });
    const [a, b, c] = await Promise.all(
      [0, 1, 2].map((i) => pause(i * 20).then(() => send(ctx, `q${i}`, { session_id: "s", on_busy: "enqueue" }))),
    );
    if (!a || !b || !c) throw new Error("not queued");
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

/** Another model for the turns that begin from now on, in the same engine. */
function setStageModel(model: ScriptedModel): void {
  runner().deps.models.runStep = model;
}

describe("a crash between a decision and its tool", () => {
  test("loses nothing: the call runs once and readers are told of the decision", async () => {
    const { ctx, turn, approval } = await parked("record");
    const held = holdFirst("record");
    await decideApproval(ctx, { approvalId: approval.id, decision: "approve", input: { x: 3 } });
    await held.reached;
    const dead = runner();
    await rawSql()`UPDATE session_leases SET lease_until = clock_timestamp() - interval '1 s' WHERE active_turn_id = ${turn.turnId}`;
    setStage(calling({ name: "record", input: { x: 1 } }));
    const end = startSweeper(runner());
    await waitForTurn(ctx, turn);
    held.release();
    const view = await getTurn(ctx, turn);
    expect(view).toMatchObject({ status: "completed", attempt: 2 });
    expect(mine(ctx).map((deed) => [deed.key, deed.input])).toEqual([
      [mine(ctx)[0]?.key, { x: 3 }],
      [mine(ctx)[0]?.key, { x: 3 }],
    ]);
    await expect.poll(() => dead.size).toBe(0);
    expect(await getTurn(ctx, turn)).toMatchObject({ status: "completed", reply: view.reply });
    const [message] = await rawSql()`SELECT metadata, parts FROM messages WHERE id = ${turn.messageId}`;
    expect(message?.metadata).toMatchObject({ continued: true });
    expect(message?.parts[1]).toMatchObject({ input: { x: 3 }, state: "output-available" });
    await end();
  });
});

/** Holds the first run of a tool where a process could die in the middle of it. */
function holdFirst(name: string): { reached: Promise<void>; release: () => void } {
  const tools = runner().deps.tools;
  const run = tools.run.bind(tools);
  let release = () => {};
  let tell = () => {};
  const reached = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  runner().deps.tools = {
    ...tools,
    run: async (tool, input, context) => {
      const result = await run(tool, input, context);
      if (tool !== name) return result;
      tell();
      await gate;
      return result;
    },
  };
  return { reached, release };
}
