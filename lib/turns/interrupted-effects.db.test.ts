import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase, rawSql } from "@/db/client";
import { decideApproval, getTurn, waitForTurn } from "./index.ts";
import { startSweeper } from "./sweeper.ts";
import { calling, holdFirst, mine, mustPending, parked, pendingOf } from "./testing/questions.ts";
import { makeCtx, runner, send, setStage, untilTaken } from "./testing/stage.ts";

afterAll(closeDatabase);

describe("an effect that a crash interrupted", () => {
  test("is unknown: it is not repeated by itself, a person chooses", async () => {
    setStage(calling({ name: "act", input: { x: 1, ms: 60_000 } }));
    const ctx = await makeCtx();
    const turn = await send(ctx, "do it", { session_id: "s" });
    await waitForTurn(ctx, turn);
    await decideApproval(ctx, { approvalId: (await mustPending(ctx)).id, decision: "approve" });
    await expect.poll(() => mine(ctx).length).toBe(1);
    setStage(calling({ name: "act", input: { x: 1 } }));
    const end = startSweeper(runner());
    await untilTaken(turn.turnId);
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

describe("a crash between a decision and its tool", () => {
  test("loses nothing: the call runs once and readers are told of the decision", async () => {
    const { ctx, turn, approval } = await parked("record");
    const held = holdFirst("record");
    await decideApproval(ctx, { approvalId: approval.id, decision: "approve", input: { x: 3 } });
    await held.reached;
    const dead = runner();
    setStage(calling({ name: "record", input: { x: 1 } }));
    const end = startSweeper(runner());
    await untilTaken(turn.turnId);
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
