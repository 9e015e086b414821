import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase, rawSql } from "@/db/client";
import { ownerOf } from "@/lib/auth";
import { isAppError } from "@/lib/platform/errors";
import { listTransactions, recordTransaction, restoreTransaction, undoTransaction, viewPortfolio } from "./index.ts";
import type { PortfolioContext } from "./portfolio-context.ts";
import { newOwner } from "./testing/people.ts";

afterAll(closeDatabase);

const buy = (ctx: PortfolioContext, quantity: string, at?: string, symbol = "TSLA") =>
  recordTransaction(ctx, { symbol, side: "buy", quantity, price: "100", at });
const sell = (ctx: PortfolioContext, quantity: string, at?: string) =>
  recordTransaction(ctx, { symbol: "TSLA", side: "sell", quantity, price: "120", at });
const quantityOf = async (ctx: PortfolioContext, symbol = "TSLA") =>
  (await viewPortfolio(ctx, {})).holdings.find((holding) => holding.symbol === symbol)?.quantity ?? "0";

test("of many sales at once exactly those that are covered stand", async () => {
  const ctx = await newOwner();
  await buy(ctx, "10");
  const sales = await Promise.allSettled(Array.from({ length: 30 }, () => sell(ctx, "1")));
  expect(sales.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
  for (const sale of sales) {
    if (sale.status === "fulfilled") continue;
    expect(sale.reason).toMatchObject({
      code: "bad_request",
      message: expect.stringContaining("You cannot sell 1 TSLA") as string,
    });
  }
  expect(await quantityOf(ctx)).toBe("0");
});

test("a key records once, however many calls race, and belongs to its transaction alone", async () => {
  const ctx = await newOwner();
  const once = () =>
    recordTransaction(ctx, { symbol: "테슬라", side: "buy", quantity: "2.5", price: "100.10", originKey: "turn:1:0" });
  const calls = await Promise.all(Array.from({ length: 12 }, once));
  expect(new Set(calls.map(({ transaction }) => transaction.id)).size).toBe(1);
  expect(calls[0]).toMatchObject({ held: "2.5", transaction: { symbol: "TSLA", price: "100.1", currency: "USD" } });
  await expect(
    recordTransaction(ctx, { symbol: "TSLA", side: "buy", quantity: "3", price: "100.1", originKey: "turn:1:0" }),
  ).rejects.toMatchObject({ code: "idempotency_conflict" });
  const other = await newOwner();
  const theirs = await recordTransaction(other, {
    symbol: "TSLA",
    side: "buy",
    quantity: "1",
    price: "1",
    originKey: "turn:1:0",
  });
  expect(theirs.held).toBe("1");
});

test("a key that was undone is not recorded again", async () => {
  const ctx = await newOwner();
  const input = { symbol: "TSLA", side: "buy", quantity: "1", price: "5", originKey: "turn:9:0" } as const;
  const { transaction } = await recordTransaction(ctx, input);
  await undoTransaction(ctx, { transactionId: transaction.id });
  expect((await recordTransaction(ctx, input)).transaction.id).toBe(transaction.id);
  expect(await quantityOf(ctx)).toBe("0");
});

test("amounts come back exactly as they went in", async () => {
  const ctx = await newOwner();
  const amounts = { quantity: "123456789012345678.12345678", price: "0.00000001" };
  await recordTransaction(ctx, { symbol: "BTC", side: "buy", ...amounts }).catch(() => undefined);
  const { transaction } = await recordTransaction(ctx, { symbol: "005930", side: "buy", ...amounts });
  expect(transaction).toMatchObject({ ...amounts, symbol: "005930.KS", currency: "KRW", price_source: "given" });
  expect((await listTransactions(ctx, { limit: 10, symbol: "삼성전자" })).data).toEqual([transaction]);
});

describe("a sale", () => {
  test("counts what was held at its time, not later", async () => {
    const ctx = await newOwner();
    await buy(ctx, "5", "2026-03-01T00:00:00Z");
    await expect(sell(ctx, "1", "2026-02-01T00:00:00Z")).rejects.toMatchObject({
      message: "You cannot sell 1 TSLA: 0 were held on 2026-02-01.",
    });
    await sell(ctx, "5", "2026-04-01T00:00:00Z");
    await expect(sell(ctx, "1", "2026-03-15T00:00:00Z")).rejects.toMatchObject({
      code: "bad_request",
      message: "You cannot sell 1 TSLA then: the sale of 5 TSLA on 2026-04-01 needs them.",
    });
  });

  test("of all takes what is held, and of nothing says so", async () => {
    const ctx = await newOwner({ TSLA: { price: 250.25 } });
    await buy(ctx, "1.5");
    await buy(ctx, "2");
    const all = await recordTransaction(ctx, { symbol: "Tesla", side: "sell" });
    expect(all).toMatchObject({ held: "0", transaction: { quantity: "3.5", price: "250.25", price_source: "yahoo" } });
    await expect(recordTransaction(ctx, { symbol: "Tesla", side: "sell" })).rejects.toMatchObject({
      message: "You hold no TSLA, so there is nothing to sell.",
    });
  });
});

describe("a transaction is refused", () => {
  test.each([
    ["of an unknown symbol", { symbol: "QQQQZZ" }, "not_found"],
    ["of an index", { symbol: "^GSPC" }, "bad_request"],
    ["in another currency than the listing's", { currency: "KRW" }, "bad_request"],
    ["of tomorrow", { at: "2026-11-21T21:00:00Z" }, "bad_request"],
    ["of the year 202", { at: "0202-01-01T00:00:00Z" }, "bad_request"],
  ])("%s", async (_what, change, code) => {
    const ctx = await newOwner();
    const input = { symbol: "TSLA", side: "buy", quantity: "1", price: "1", ...change } as const;
    await expect(recordTransaction(ctx, input)).rejects.toSatisfy((error) => isAppError(error) && error.code === code);
    expect((await listTransactions(ctx, { limit: 10 })).data).toEqual([]);
  });
});

describe("undoing", () => {
  test("a purchase that a sale depends on is refused; without the sale it goes, and both come back in order only", async () => {
    const ctx = await newOwner();
    const bought = (await buy(ctx, "5", "2026-01-01T00:00:00Z")).transaction.id;
    const sold = (await sell(ctx, "4", "2026-02-01T00:00:00Z")).transaction.id;
    await expect(undoTransaction(ctx, { transactionId: bought })).rejects.toMatchObject({
      code: "bad_request",
      message: "This purchase cannot be undone: the sale of 4 TSLA on 2026-02-01 depends on it. Undo that sale first.",
    });
    await undoTransaction(ctx, { transactionId: sold });
    expect(await quantityOf(ctx)).toBe("5");
    await undoTransaction(ctx, { transactionId: bought });
    await undoTransaction(ctx, { transactionId: bought });
    expect((await listTransactions(ctx, { limit: 10 })).data).toEqual([]);
    expect((await listTransactions(ctx, { limit: 10, undone: true })).data.map(({ id }) => id)).toEqual([sold, bought]);
    await expect(restoreTransaction(ctx, { transactionId: sold })).rejects.toMatchObject({
      message: "This sale cannot be brought back: 0 were held on 2026-02-01.",
    });
    expect(await restoreTransaction(ctx, { transactionId: bought })).toMatchObject({ id: bought, undone_at: null });
    await restoreTransaction(ctx, { transactionId: sold });
    expect(await quantityOf(ctx)).toBe("1");
  });

  test("and selling at once never leave a sale uncovered", async () => {
    for (let round = 0; round < 8; round += 1) {
      const ctx = await newOwner();
      const { transaction } = await buy(ctx, "1");
      await Promise.allSettled([
        sell(ctx, "1"),
        undoTransaction(ctx, { transactionId: transaction.id }),
        sell(ctx, "1"),
      ]);
      const rows = await rawSql()<{ held: string }[]>`
        SELECT sum(CASE side WHEN 'buy' THEN quantity ELSE -quantity END)::text AS held FROM portfolio_transactions
        WHERE owner_id = ${ownerOf(ctx)} AND undone_at IS NULL`;
      expect(Number(rows[0]?.held ?? 0)).toBeGreaterThanOrEqual(0);
    }
  });

  test("somebody else's transaction is the same as undoing none", async () => {
    const [ada, bob] = [await newOwner(), await newOwner()];
    const { transaction } = await buy(ada, "1");
    const answers = await Promise.allSettled(
      [transaction.id, "ptx_00000000000000"].flatMap((transactionId) => [
        undoTransaction(bob, { transactionId }),
        restoreTransaction(bob, { transactionId }),
      ]),
    );
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: "rejected", reason: { code: "not_found", message: "Not found." } });
    }
    expect(await quantityOf(ada)).toBe("1");
    expect(await quantityOf(bob)).toBe("0");
  });
});

test("a list goes page by page, newest trade first, and refuses a cursor that is none", async () => {
  const ctx = await newOwner();
  // Two share an instant: the place in the list is instant and id.
  for (const day of ["03", "01", "02", "02", "04"]) await buy(ctx, day, `2026-01-${day}T00:00:00Z`);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listTransactions(ctx, { limit: 2, cursor });
    seen.push(...page.data.map(({ quantity }) => quantity));
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
  expect(seen).toEqual(["4", "3", "2", "2", "1"]);
  for (const bad of ["x", "W10", Buffer.from('["now","1"]').toString("base64url")]) {
    await expect(listTransactions(ctx, { limit: 2, cursor: bad })).rejects.toMatchObject({ code: "bad_request" });
  }
});

test("trades of one instant count in the order in which they were recorded", async () => {
  const ctx = await newOwner();
  for (let round = 0; round < 5; round += 1) {
    await buy(ctx, "1", "2026-05-01T00:00:00Z");
    await sell(ctx, "1", "2026-05-01T00:00:00Z");
  }
  expect(await quantityOf(ctx)).toBe("0");
});
