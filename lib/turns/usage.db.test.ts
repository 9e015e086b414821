import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, rawSql } from "@/db/client";
import { parseEnv } from "@/lib/platform/env";
import { changeBudget, getBudget, getUsage, recordUsage } from "@/lib/usage";
import type { ToolPort } from "./deps.ts";
import { decideApproval, getTurn, stopTurn, waitForTurn } from "./index.ts";
import { startSweeper } from "./sweeper.ts";
import { startCountingModel } from "./testing/counting-model.ts";
import { startProcess } from "./testing/mortal-process.ts";
import { parked } from "./testing/questions.ts";
import {
  codeOf,
  makeCtx,
  runner,
  type ScriptedModel,
  say,
  send,
  setStage,
  untilTaken,
  usage,
} from "./testing/stage.ts";
import { modelPort } from "./wiring.ts";

const store = Symbol.for("holdfast.singletons");
beforeEach(() => {
  const holder = globalThis as { [store]?: Map<string, unknown> };
  holder[store] ??= new Map();
  holder[store].set(
    "env",
    parseEnv({ LOG_LEVEL: "silent", ...process.env, MODEL_PRICES: "scripted=1000/2000,editor=1/2" }),
  );
});
afterAll(closeDatabase);

const recordsOf = (ownerId: string) => rawSql()`
  SELECT id, kind, model, input_tokens, output_tokens, is_cached, cost::text, api_key_id, turn_id, session_id
  FROM usage_records WHERE owner_id = ${ownerId} ORDER BY id`;

describe("what a turn used", () => {
  test("is recorded once with its end: every step, with the program's key and the cost at the message", async () => {
    setStage(async function* (input) {
      if (input.messages.at(-1)?.role === "user") {
        yield { type: "tool-call", toolCallId: "a", toolName: "echo", input: { x: 1 } };
        yield { type: "finish", finishReason: "tool-calls", usage };
      } else yield* say(input, "Done.");
    });
    const person = await makeCtx();
    const { userId } = person.actor;
    const ctx = { ...person, actor: { type: "api-key", userId, isAdmin: false, keyId: "key_mine" } } as const;
    const turn = await send(ctx, "use tools", { session_id: "t" });
    await waitForTurn(ctx, turn);
    expect(await recordsOf(userId)).toMatchObject([
      {
        id: turn.turnId,
        kind: "turn",
        model: "scripted",
        input_tokens: 20,
        output_tokens: 10,
        is_cached: false,
        cost: "0.040000000",
        api_key_id: "key_mine",
        turn_id: turn.turnId,
      },
    ]);
    const [message] = await rawSql()`SELECT metadata FROM messages WHERE id = ${turn.messageId}`;
    expect(message?.metadata).toMatchObject({ cost: "0.04", usage: { input_tokens: 20, output_tokens: 10 } });
  });

  test("by a fallback is billed to the model that answered, in its own row", async () => {
    setStage(async function* (input) {
      if (input.messages.at(-1)?.role === "user") {
        yield { type: "tool-call", toolCallId: "a", toolName: "echo", input: { x: 1 } };
        yield { type: "finish", finishReason: "tool-calls", usage };
        return;
      }
      yield { type: "model", model: "other" };
      yield* say(input, "Done.");
    });
    const ctx = await makeCtx();
    const turn = await send(ctx, "hi");
    await waitForTurn(ctx, turn);
    expect(await recordsOf(ctx.actor.userId)).toMatchObject([
      { id: turn.turnId, model: "scripted", input_tokens: 10, cost: "0.020000000" },
      { id: `${turn.turnId}.1`, model: "other", input_tokens: 10, cost: null },
    ]);
  });

  test("and failed is recorded too, once; what used nothing is not", async () => {
    setStage(async function* (input) {
      if (JSON.stringify(input.messages).includes("empty")) yield { type: "finish", finishReason: "stop", usage };
      else throw new Error("refused");
    });
    const ctx = await makeCtx();
    const empty = await send(ctx, "empty");
    await waitForTurn(ctx, empty);
    expect(await getTurn(ctx, empty)).toMatchObject({ status: "failed", usage });
    expect(await recordsOf(ctx.actor.userId)).toMatchObject([{ id: empty.turnId, input_tokens: 10, output_tokens: 5 }]);
    await waitForTurn(ctx, await send(ctx, "refuse"));
    expect(await recordsOf(ctx.actor.userId)).toHaveLength(1);
  });
});

describe("what a tool asked of a model", () => {
  /** The tool `echo`, which from now on asks a model as an edit of a story does. */
  function letToolAsk(): void {
    const { deps } = runner();
    const run: ToolPort["run"] = async (_name, _input, { ownerId, turnId, onSpent }) => {
      const account = { kind: "turn", ownerId, turnId, onSpent } as const;
      await recordUsage(account, [{ model: "editor", input_tokens: 7, output_tokens: 3 }]);
      return { done: true };
    };
    deps.tools = { ...deps.tools, run };
  }
  const withTool = (pause: number): ScriptedModel =>
    async function* (input) {
      if (input.messages.at(-1)?.role === "user") {
        yield { type: "tool-call", toolCallId: "a", toolName: "echo", input: { x: 1 } };
        yield { type: "finish", finishReason: "tool-calls", usage };
      } else yield* say(input, "It is done now.", pause);
    };
  const rows = (turn: { turnId: string }) => [
    { id: turn.turnId, kind: "turn", model: "scripted", input_tokens: 20, output_tokens: 10, cost: "0.040000000" },
    { kind: "turn", model: "editor", input_tokens: 7, output_tokens: 3, cost: "0.000013000", turn_id: turn.turnId },
  ];

  test("is the turn's: in a row of its own when the tool ends, and in the figures of the answer", async () => {
    setStage(withTool(0));
    letToolAsk();
    const person = await makeCtx();
    const { userId } = person.actor;
    const ctx = { ...person, actor: { type: "api-key", userId, isAdmin: false, keyId: "key_mine" } } as const;
    const turn = await send(ctx, "edit", { session_id: "e" });
    await waitForTurn(ctx, turn);
    const recorded = await recordsOf(userId);
    expect(recorded).toMatchObject(rows(turn));
    expect(recorded[1]).toMatchObject({ api_key_id: "key_mine", session_id: recorded[0]?.session_id });
    expect(await getTurn(ctx, turn)).toMatchObject({ usage: { input_tokens: 27, output_tokens: 13 } });
    const [message] = await rawSql()`SELECT metadata FROM messages WHERE id = ${turn.messageId}`;
    expect(message?.metadata).toMatchObject({ cost: "0.040013" });
  });

  test("stands once and in the figures when the process dies after the tool", async () => {
    const ctx = await makeCtx();
    const first = startProcess(withTool(60_000));
    letToolAsk();
    const turn = await send(ctx, "edit");
    const states = () => rawSql()`SELECT state FROM tool_calls WHERE turn_id = ${turn.turnId}`;
    await expect.poll(states).toEqual([{ state: "done" }]);
    await first.die();
    const second = startProcess(withTool(0));
    await waitForTurn(ctx, turn);
    expect(await recordsOf(ctx.actor.userId)).toMatchObject(rows(turn));
    expect(await getTurn(ctx, turn)).toMatchObject({ attempt: 2, usage: { input_tokens: 27, output_tokens: 13 } });
    await second.end();
  });
});

test("one question is one answer by chat, whoever goes on with it and with which model; asking anew is one more", async () => {
  setStage(async function* (input) {
    if (input.messages.at(-1)?.role === "user") {
      yield { type: "tool-call", toolCallId: "a", toolName: "echo", input: { x: 1 } };
      yield { type: "finish", finishReason: "tool-calls", usage };
    } else yield* say(input, "slow ".repeat(2000), 20);
  });
  const ctx = await makeCtx();
  const turn = await send(ctx, "hi", { session_id: "c", client_message_id: "c1" });
  await expect.poll(() => rawSql()`SELECT FROM turn_steps WHERE turn_id = ${turn.turnId}`).toHaveLength(1);
  setStage(async function* (input) {
    yield { type: "model", model: "other" };
    yield* say(input, "Done.");
  });
  const end = startSweeper(runner());
  await untilTaken(turn.turnId);
  await waitForTurn(ctx, turn);
  expect(await send(ctx, "hi", { session_id: "c", client_message_id: "c1" })).toMatchObject({ turnId: turn.turnId });
  const byChat = async () => (await getUsage(ctx, { group: "session" })).data;
  expect(await byChat()).toMatchObject([{ key: "c", answers: 1, input_tokens: 20, output_tokens: 10 }]);
  await waitForTurn(ctx, await send(ctx, "", { session_id: "c", regenerate_of: turn.messageId }));
  expect(await byChat()).toMatchObject([{ key: "c", answers: 2, input_tokens: 30, output_tokens: 15 }]);
  await end();
});

describe("over the budget", () => {
  test("a message is refused before anything is stored, but for a model that costs nothing and a repeat", async () => {
    setStage((input) => say(input, "Yes."));
    const ctx = await makeCtx();
    await changeBudget(ctx, { monthly_usd: "0.01" });
    const change = { session_id: "b", client_message_id: "c1" };
    const first = await send(ctx, "hi", change);
    await waitForTurn(ctx, first);
    expect(await codeOf(send(ctx, "more", { session_id: "new" }))).toBe("budget_exceeded");
    expect(await codeOf(send(ctx, "again", { session_id: "b", on_busy: "enqueue" }))).toBe("budget_exceeded");
    const rows = await rawSql()`SELECT name FROM chat_sessions WHERE owner_id = ${ctx.actor.userId}`;
    expect(rows.map(({ name }) => name)).toEqual(["b"]);
    expect(await send(ctx, "hi", change)).toMatchObject({ turnId: first.turnId, repeated: true });
    const free = await send(ctx, "free", { session_id: "new", model: "built-in" });
    await waitForTurn(ctx, free);
    expect(await getTurn(ctx, free)).toMatchObject({ status: "completed" });
  });

  test("what a turn has used that waits for a person counts while it waits, and once when it has ended", async () => {
    const { ctx, approval, turn } = await parked("act");
    expect(await recordsOf(ctx.actor.userId)).toEqual([]);
    await changeBudget(ctx, { monthly_usd: "0.02" });
    expect(await getBudget(ctx)).toMatchObject({ spent_usd: "0.02", is_exceeded: true });
    expect(await codeOf(send(ctx, "more", { session_id: "new" }))).toBe("budget_exceeded");
    expect(await codeOf(send(await makeCtx(), "mine is another", { session_id: "new" }))).toBe("no error");
    await waitForTurn(ctx, await send(ctx, "free", { session_id: "free", model: "built-in" }));

    await changeBudget(ctx, { monthly_usd: "1" });
    await decideApproval(ctx, { approvalId: approval.id, decision: "approve" });
    await waitForTurn(ctx, turn);
    expect(await getTurn(ctx, turn)).toMatchObject({ status: "completed" });
    expect(await recordsOf(ctx.actor.userId)).toContainEqual(
      expect.objectContaining({ id: turn.turnId, cost: "0.040000000" }),
    );
    expect(await getBudget(ctx)).toMatchObject({ spent_usd: "0.04" });
  });

  test("what a running turn has used counts for another chat's next call", async () => {
    let asked = 0;
    setStage(async function* (input) {
      asked += 1;
      if (input.messages.at(-1)?.role === "user") {
        yield { type: "tool-call", toolCallId: "a", toolName: "echo", input: { x: 1 } };
        yield { type: "finish", finishReason: "tool-calls", usage };
      } else yield* say(input, "slow ".repeat(500), 20);
    });
    const ctx = await makeCtx();
    await changeBudget(ctx, { monthly_usd: "0.03" });
    const turn = await send(ctx, "long", { session_id: "long" });
    await expect.poll(() => asked).toBe(2);
    await changeBudget(ctx, { monthly_usd: "0.02" });
    expect(await codeOf(send(ctx, "more", { session_id: "new" }))).toBe("budget_exceeded");
    await stopTurn(ctx, turn);
    expect(await recordsOf(ctx.actor.userId)).toMatchObject([{ cost: "0.020000000" }]);
    expect(await getBudget(ctx)).toMatchObject({ spent_usd: "0.02" });
  });

  test("a running turn ends before its next call, with what it has said and done kept", async () => {
    let asked = 0;
    setStage(async function* () {
      asked += 1;
      yield { type: "text-start", id: "0" };
      yield { type: "text-delta", id: "0", text: "Let me look." };
      yield { type: "text-end", id: "0" };
      yield { type: "tool-call", toolCallId: `c${asked}`, toolName: "echo", input: { x: 1 } };
      yield { type: "finish", finishReason: "tool-calls", usage };
    });
    const ctx = await makeCtx();
    await changeBudget(ctx, { monthly_usd: "0.03" });
    const turn = await send(ctx, "loop");
    await waitForTurn(ctx, turn);
    expect(asked).toBe(2);
    expect(await getTurn(ctx, turn)).toMatchObject({
      status: "failed",
      error: { code: "budget_exceeded" },
      usage: { input_tokens: 20, output_tokens: 10 },
      tool_calls: [{ state: "done" }, { state: "done" }],
    });
    expect(await recordsOf(ctx.actor.userId)).toMatchObject([{ cost: "0.040000000" }]);
  });

  test("a fallback that costs something is not asked in the place of a model that is free and away", async () => {
    const variables = { CHAT_MODEL: "free", FALLBACK_MODEL: "counter", MODEL_PRICES: "free=0/0,counter=1/1" };
    const model = await startCountingModel(variables, 0, ["free"]);
    try {
      setStage((input) => modelPort.runStep(input), { models: modelPort });
      const ctx = await makeCtx();
      const before = await send(ctx, "hi", { model: "free" });
      await waitForTurn(ctx, before);
      expect(await getTurn(ctx, before)).toMatchObject({ status: "completed", reply: "Answer 1." });
      await changeBudget(ctx, { monthly_usd: "0" });
      const turn = await send(ctx, "hi", { model: "free" });
      await waitForTurn(ctx, turn);
      expect(await getTurn(ctx, turn)).toMatchObject({ status: "failed", error: { code: "budget_exceeded" } });
      expect(model.asked()).toBe(1);
    } finally {
      await model.close();
    }
  });
});
