import { afterAll, afterEach, describe, expect, test } from "vitest";
import { closeDatabase, rawSql } from "@/db/client";
import type { Ctx } from "@/lib/auth";
import { answerCache } from "@/lib/models";
import { closeRedis } from "@/lib/platform/redis";
import { changeBudget } from "@/lib/usage";
import type { AcceptTurnInput } from "./build-accept.ts";
import { getTurn, stopTurn, waitForTurn } from "./index.ts";
import { type CountingModel, startCountingModel } from "./testing/counting-model.ts";
import { collect, makeCtx, send, setStage } from "./testing/stage.ts";
import { modelPort } from "./wiring.ts";

const nowhere = "redis://127.0.0.1:1";
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

let model: CountingModel | undefined;
const keeping: Promise<unknown>[] = [];
afterEach(() => model?.close());
afterAll(async () => {
  await closeRedis();
  await closeDatabase();
});

async function stage(variables: Record<string, string | undefined> = {}, ms = 0): Promise<CountingModel> {
  model = await startCountingModel(variables, ms);
  // A connection that is still being made is a cache that is away.
  for (const end = Date.now() + 20_000; variables.REDIS_URL !== nowhere && Date.now() < end; await pause(10))
    if (
      await answerCache()
        .get("any")
        .then(
          () => true,
          () => false,
        )
    )
      break;
  const store = answerCache();
  const set = store.set.bind(store);
  store.set = (...kept) => {
    const done = set(...kept);
    keeping.push(done.catch(() => undefined));
    return done;
  };
  setStage((input) => modelPort.runStep(input), { models: modelPort });
  return model;
}

const cacher = async (): Promise<Ctx> => {
  const ctx = await makeCtx();
  await changeBudget(ctx, { uses_cache: true });
  return ctx;
};

/** Asks in a chat of its own, unless told otherwise. */
async function ask(ctx: Ctx, message: string, change: Partial<AcceptTurnInput> = {}) {
  const turn = await send(ctx, message, { model: "counter", ...change });
  await waitForTurn(ctx, turn);
  // What is kept is kept beside the turn: nobody but this test waits for it.
  await Promise.all(keeping);
  return { turn, reply: (await getTurn(ctx, turn)).reply };
}

describe.each([
  ["in Redis", {}],
  ["in this process", { REDIS_URL: undefined }],
])("kept answers %s", (_place, variables) => {
  test("are given again to the same question, marked and for free; Regenerate asks the model", async () => {
    const { asked } = await stage(variables);
    const ctx = await cacher();
    expect((await ask(ctx, "What is love?")).reply).toBe("Answer 1.");
    const again = await ask(ctx, "What is love?", { session_id: "again" });
    expect([again.reply, asked()]).toEqual(["Answer 1.", 1]);
    const [record] = await rawSql()`SELECT * FROM usage_records WHERE id = ${again.turn.turnId}`;
    expect(record).toMatchObject({ is_cached: true, input_tokens: 0, output_tokens: 0, cost: "0.000000000" });
    const [message] = await rawSql()`SELECT metadata FROM messages WHERE id = ${again.turn.messageId}`;
    expect(message?.metadata).toMatchObject({ cached: true, cost: "0", model: "counter" });
    const types = (await collect(ctx, again.turn.turnId)).map(
      ({ json }) => (JSON.parse(json) as { type: string }).type,
    );
    expect(types).toEqual([
      "start",
      "start-step",
      "message-metadata",
      "text-start",
      "text-delta",
      "text-end",
      "finish-step",
      "finish",
      "data-turn",
    ]);
    const anew = await ask(ctx, "What is love?", {
      session_id: "again",
      regenerate_of: again.turn.messageId,
      on_busy: "enqueue",
    });
    expect([anew.reply, asked()]).toEqual(["Answer 2.", 2]);
    expect((await ask(ctx, "What is love?")).reply).toBe("Answer 2.");
  });

  test("are nobody else's, and of no other model, history, time zone or language", async () => {
    const { asked } = await stage(variables);
    const ctx = await cacher();
    await ask(ctx, "Hello", { session_id: "one" });
    await ask(await cacher(), "Hello");
    await ask(ctx, "Hello", { model: "second" });
    await ask(ctx, "Hello", { session_id: "one" });
    await ask(ctx, "Hello", { locale: "ko" });
    await ask(ctx, "Hello", { timezone: "Asia/Seoul" });
    await ask(ctx, "Hello", { given: { history: [], instructions: "Be brief.", isAlone: true } });
    expect(asked()).toBe(7);
    await ask(ctx, "Hello");
    expect(asked()).toBe(7);
  });
});

test("who has not switched it on is never given one, and leaves none behind", async () => {
  const { asked } = await stage();
  const ctx = await makeCtx();
  await ask(ctx, "Hello");
  await ask(ctx, "Hello");
  expect(asked()).toBe(2);
  await changeBudget(ctx, { uses_cache: true });
  await ask(ctx, "Hello");
  await ask(ctx, "Hello");
  expect(asked()).toBe(3);
  await changeBudget(ctx, { uses_cache: false });
  await ask(ctx, "Hello");
  expect(asked()).toBe(4);
});

test("an answer of another server is none, although its model has the same name", async () => {
  await stage();
  const ctx = await cacher();
  expect((await ask(ctx, "Hello")).reply).toBe("Answer 1.");
  await model?.close();
  const { asked } = await stage();
  expect([(await ask(ctx, "Hello")).reply, asked()]).toEqual(["Answer 1.", 1]);
});

test("while Redis is away the model is asked as usual", async () => {
  const { asked } = await stage({ REDIS_URL: nowhere });
  const ctx = await cacher();
  await ask(ctx, "Hello");
  expect((await ask(ctx, "Hello")).reply).toBe("Answer 2.");
  expect(asked()).toBe(2);
});

test("an answer that was stopped is not kept", async () => {
  const { asked } = await stage({}, 60_000);
  const ctx = await cacher();
  const turn = await send(ctx, "Hello", { model: "counter" });
  await expect.poll(asked).toBe(1);
  await stopTurn(ctx, turn);
  await model?.close();
  const second = await stage();
  expect((await ask(ctx, "Hello")).reply).toBe("Answer 1.");
  expect(second.asked()).toBe(1);
});
