import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase, rawSql } from "@/db/client";
import type { Ctx } from "@/lib/auth";
import { readUsageSchema } from "@/lib/contracts/api-v1/usage";
import { createId } from "@/lib/platform/ids";
import { assertBudget, changeBudget, getBudget, getUsage, recordUsage } from "./index.ts";

afterAll(closeDatabase);

async function makeCtx(): Promise<Ctx> {
  const userId = createId("usr");
  await rawSql()`INSERT INTO users (id, email) VALUES (${userId}, ${`${userId}@example.com`})`;
  return {
    actor: { type: "user", userId, isAdmin: false },
    requestId: "req_test",
    signal: new AbortController().signal,
  };
}

const spend = ({ actor }: Ctx, model: string, input_tokens: number, taskId: string | null = null) =>
  recordUsage({ ownerId: actor.userId, kind: taskId === null ? "edit" : "task", taskId, apiKeyId: null }, [
    { model, input_tokens, output_tokens: 0 },
  ]);
const ask = ({ actor }: Ctx, isFree = false, pendingTokens = 0) =>
  assertBudget(actor.userId, {
    isFree: () => isFree,
    pending: [{ model: "gpt-5", input_tokens: pendingTokens, output_tokens: 0 }],
  });

describe("a budget", () => {
  test("that is not set lets everything through; one that is used up refuses all but free models, until next month", async () => {
    const ctx = await makeCtx();
    await spend(ctx, "gpt-5", 8_000_000);
    await ask(ctx);
    expect(await getBudget(ctx)).toMatchObject({ monthly_usd: null, spent_usd: "10", is_exceeded: false });
    expect(await changeBudget(ctx, { monthly_usd: "10" })).toMatchObject({ monthly_usd: "10.00", is_exceeded: true });
    const now = new Date();
    const nextMonth = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1);
    const refusal = await ask(ctx).catch((error: unknown) => error as { code: string; retryAfterS: number });
    expect(refusal).toMatchObject({ code: "budget_exceeded" });
    expect(Math.abs((refusal?.retryAfterS ?? 0) - (nextMonth - Date.now()) / 1000)).toBeLessThan(60);
    await ask(ctx, true);
    await changeBudget(ctx, { monthly_usd: "10.01" });
    await ask(ctx);
    await changeBudget(ctx, { monthly_usd: null });
    await ask(ctx);
  });

  test("counts what a running turn has used and nobody has recorded yet", async () => {
    const ctx = await makeCtx();
    await changeBudget(ctx, { monthly_usd: "1.25" });
    await ask(ctx, false, 999_999);
    await expect(ask(ctx, false, 1_000_000)).rejects.toMatchObject({ code: "budget_exceeded" });
  });

  test("is its owner's alone, and last month's usage is not in it", async () => {
    const [one, other] = [await makeCtx(), await makeCtx()];
    await spend(other, "gpt-5", 8_000_000);
    await rawSql()`
      INSERT INTO usage_records (id, owner_id, kind, model, input_tokens, output_tokens, cost, at)
      VALUES (${createId("use")}, ${one.actor.userId}, 'edit', 'gpt-5', 1, 1, 500,
        (date_trunc('month', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC') - interval '1 millisecond')`;
    await changeBudget(one, { monthly_usd: "1" });
    await ask(one);
    expect(await getBudget(one)).toMatchObject({ spent_usd: "0", is_exceeded: false });
  });

  test("and the cache switch are changed one without the other", async () => {
    const ctx = await makeCtx();
    await changeBudget(ctx, { uses_cache: true });
    expect(await changeBudget(ctx, { monthly_usd: "3.5" })).toMatchObject({ monthly_usd: "3.50", uses_cache: true });
    expect(await changeBudget(ctx, { uses_cache: false })).toMatchObject({ monthly_usd: "3.50", uses_cache: false });
  });

  test("of users who have none is asked without a question to the database", async () => {
    const ctx = await makeCtx();
    await ask(ctx);
    const sql = (() => {
      throw new Error("asked");
    }) as never;
    await assertBudget(ctx.actor.userId, { isFree: () => false, sql });
  });
});

describe("usage", () => {
  test("is summed exactly by day, model and task, with its totals; models without a price are counted, not guessed", async () => {
    const ctx = await makeCtx();
    await spend(ctx, "gpt-5-nano", 1);
    await spend(ctx, "gpt-5-nano", 2);
    await spend(ctx, "nobody-knows", 7, "tsk_gone");
    const byModel = await getUsage(ctx, { group: "model" });
    expect(byModel.data).toMatchObject([
      { key: "gpt-5-nano", answers: 2, input_tokens: 3, cost_usd: "0.00000015", unpriced: 0 },
      { key: "nobody-knows", answers: 1, input_tokens: 7, cost_usd: "0", unpriced: 1 },
    ]);
    expect(byModel.totals).toMatchObject({ answers: 3, input_tokens: 10, cost_usd: "0.00000015", unpriced: 1 });
    expect((await getUsage(ctx, { group: "day" })).data).toMatchObject([{ key: byModel.to, answers: 3 }]);
    const byTask = await getUsage(ctx, { group: "task" });
    expect(new Set(byTask.data.map(({ key }) => key))).toEqual(new Set([null, "tsk_gone"]));
    for (const group of ["session", "turn", "api_key"] as const)
      expect((await getUsage(ctx, { group })).data).toMatchObject([{ key: null, answers: 3 }]);
  });

  test("of other users and of other days is not in it", async () => {
    const [one, other] = [await makeCtx(), await makeCtx()];
    await spend(other, "gpt-5", 100);
    await rawSql()`
      INSERT INTO usage_records (id, owner_id, kind, model, input_tokens, output_tokens, cost, at) VALUES
        (${createId("use")}, ${one.actor.userId}, 'edit', 'm', 1, 0, 1, '2026-03-01T00:00:00Z'),
        (${createId("use")}, ${one.actor.userId}, 'edit', 'm', 2, 0, 1, '2026-03-02T23:59:59.999Z'),
        (${createId("use")}, ${one.actor.userId}, 'edit', 'm', 4, 0, 1, '2026-03-03T00:00:00Z')`;
    const seen = await getUsage(one, { group: "day", from: "2026-03-01", to: "2026-03-02" });
    expect(seen.data.map(({ key, input_tokens }) => [key, input_tokens])).toEqual([
      ["2026-03-01", 1],
      ["2026-03-02", 2],
    ]);
    expect((await getUsage(one, { group: "day" })).totals.answers).toBe(0);
  });

  test.each([
    { from: "2026-03-02", to: "2026-03-01" },
    { from: "2024-01-01", to: "2026-03-01" },
  ])("between %o is refused with the path", async (span) => {
    const ctx = await makeCtx();
    await expect(getUsage(ctx, { group: "day", ...span })).rejects.toMatchObject({
      code: "bad_request",
      errors: [{ path: "from" }],
    });
  });

  test.each(["0000-01-01", "0001-01-01", "1969-12-31"])("of %s is a question that is refused", async (day) => {
    for (const name of ["from", "to"]) expect(readUsageSchema.safeParse({ [name]: day }).success).toBe(false);
  });

  test.each(["1970-01-01", "9999-12-31"])("up to %s is an answer", async (to) => {
    const { group } = readUsageSchema.parse({ to });
    expect((await getUsage(await makeCtx(), { group, to })).data).toEqual([]);
  });
});
