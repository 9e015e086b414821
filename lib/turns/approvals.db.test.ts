import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase, rawSql } from "@/db/client";
import { listGrants, revokeGrant } from "@/lib/approvals";
import { decideApproval, getTurn, stopTurn, waitForTurn } from "./index.ts";
import { startSweeper } from "./sweeper.ts";
import { calling, mine, mustPending, parked, pendingOf } from "./testing/questions.ts";
import { codeOf, collect, makeCtx, runner, say, send, setStage } from "./testing/stage.ts";

afterAll(closeDatabase);

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

  test("does not run when what is stored is not what was approved", async () => {
    const { ctx, turn, approval } = await parked();
    await rawSql()`UPDATE tool_calls SET args = '{"x": 99}' WHERE turn_id = ${turn.turnId} AND name = 'act'`;
    await decideApproval(ctx, { approvalId: approval.id, decision: "approve" });
    await waitForTurn(ctx, turn);
    expect(await getTurn(ctx, turn)).toMatchObject({
      status: "completed",
      tool_calls: [{ state: "error" }, { state: "done" }],
    });
    expect(mine(ctx)).toEqual([]);
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

  test("reads the same when the log is gone: question, decision and end are in the replay of the settled message", async () => {
    const { ctx, turn, approval } = await parked();
    await decideApproval(ctx, { approvalId: approval.id, decision: "deny", reason: "no" });
    await waitForTurn(ctx, turn);
    await rawSql()`DELETE FROM turn_events WHERE turn_id = ${turn.turnId}`;
    const chunks = (await collect(ctx, turn.turnId)).map((event) => JSON.parse(event.json) as Record<string, unknown>);
    expect(chunks).toContainEqual({
      type: "tool-approval-response",
      approvalId: approval.id,
      approved: false,
      reason: "no",
    });
    expect(chunks).toContainEqual({ type: "tool-output-denied", toolCallId: "call-0" });
  });

  test("is asked about again once that was taken back", async () => {
    const { ctx, turn, approval } = await parked();
    await decideApproval(ctx, { approvalId: approval.id, decision: "approve", always: true });
    await waitForTurn(ctx, turn);
    expect((await listGrants(ctx, { sessionId: "s" })).data).toMatchObject([{ tool: "act" }]);
    await revokeGrant(ctx, { sessionId: "s", tool: "act" });
    expect(await codeOf(revokeGrant(ctx, { sessionId: "s", tool: "act" }))).toBe("not_found");
    const next = await send(ctx, "again", { session_id: "s" });
    await waitForTurn(ctx, next);
    expect((await getTurn(ctx, next)).status).toBe("awaiting_approval");
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
