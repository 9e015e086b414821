import { eq } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase, db } from "@/db/client";
import { users } from "@/db/schema/index";
import { ownerOf } from "@/lib/auth";
import { getAdvice, recordTransaction, valueHistory, viewPortfolio } from "./index.ts";
import type { PortfolioContext } from "./portfolio-context.ts";
import { newOwner } from "./testing/people.ts";

afterAll(closeDatabase);

const trade = (
  ctx: PortfolioContext,
  side: "buy" | "sell",
  symbol: string,
  quantity: string,
  price: string,
  at?: string,
) => recordTransaction(ctx, { symbol, side, quantity, price, at });

const samsung = { price: 80_000, currency: "KRW" };

describe("the value of a portfolio", () => {
  test("is quantity times price, beside the average cost, exactly", async () => {
    const ctx = await newOwner({ TSLA: { price: 0.3 } });
    await trade(ctx, "buy", "TSLA", "0.1", "0.1");
    await trade(ctx, "buy", "TSLA", "0.2", "0.4");
    expect(await viewPortfolio(ctx, {})).toEqual({
      holdings: [
        {
          symbol: "TSLA",
          name: "Tesla",
          name_ko: "테슬라",
          quantity: "0.3",
          average_cost: "0.3",
          cost_mark: null,
          currency: "USD",
          price: "0.3",
          value: "0.09",
          weight: "1",
          unrealised: "0",
          source: "yahoo",
          as_of: "2026-11-20T21:00:00.000Z",
          simulated: false,
        },
      ],
      total_value: "0.09",
      total_unrealised: "0",
      currency: "USD",
      as_of: "2026-11-20T21:00:00.000Z",
      totals: [{ currency: "USD", value: "0.09", unrealised: "0" }],
      rates: [],
    });
  });

  test("is added up by a stated rate, of a pair and its reverse the one with digits", async () => {
    const ctx = await newOwner({
      TSLA: { price: 200 },
      "005930.KS": samsung,
      "USDKRW=X": { price: 1600, currency: "KRW" },
      "KRWUSD=X": { price: 0.0007 },
    });
    await trade(ctx, "buy", "TSLA", "1", "150");
    await trade(ctx, "buy", "005930.KS", "4", "70000");
    const dollars = await viewPortfolio(ctx, {});
    expect(dollars).toMatchObject({
      currency: "USD",
      total_value: "400",
      total_unrealised: "75",
      rates: [{ from: "KRW", to: "USD", rate: "0.000625", source: "yahoo", as_of: "2026-11-20T21:00:00.000Z" }],
    });
    expect(dollars.holdings.map(({ weight }) => weight)).toEqual(["0.5", "0.5"]);
    const won = await viewPortfolio(ctx, { locale: "ko" });
    expect(won).toMatchObject({
      currency: "KRW",
      total_value: "640000",
      rates: [{ from: "USD", to: "KRW", rate: "1600" }],
    });
  });

  test("has no common total without a rate, or with an invented one", async () => {
    const market = { TSLA: { price: 200 }, "005930.KS": samsung };
    for (const listed of [market, { ...market, "USDKRW=X": { price: 1600, simulated: true } }]) {
      const ctx = await newOwner(listed);
      await trade(ctx, "buy", "TSLA", "1", "150");
      await trade(ctx, "buy", "005930.KS", "4", "70000");
      const view = await viewPortfolio(ctx, {});
      expect(view).toMatchObject({ total_value: null, total_unrealised: null, rates: [] });
      expect(view.totals).toEqual([
        { currency: "KRW", value: "320000", unrealised: "40000" },
        { currency: "USD", value: "200", unrealised: "50" },
      ]);
      expect(view.holdings.map(({ weight, value }) => [value, weight])).toEqual([
        ["320000", null],
        ["200", null],
      ]);
    }
  });

  test("in one foreign currency has shares even without a rate", async () => {
    const ctx = await newOwner({ "005930.KS": samsung, "000660.KS": { price: 240_000, currency: "KRW" } });
    await trade(ctx, "buy", "005930.KS", "1", "1");
    await trade(ctx, "buy", "000660.KS", "1", "1");
    const view = await viewPortfolio(ctx, {});
    expect(view.total_value).toBeNull();
    expect(view.holdings.map(({ symbol, weight }) => [symbol, weight])).toEqual([
      ["000660.KS", "0.75"],
      ["005930.KS", "0.25"],
    ]);
  });

  test("leaves a holding without a price unknown, and one whose price is in another currency too", async () => {
    const ctx = await newOwner({ TSLA: { price: 200 }, AAPL: { price: 150, currency: "EUR" } });
    await trade(ctx, "buy", "TSLA", "1", "150");
    await trade(ctx, "buy", "MSFT", "1", "400");
    await trade(ctx, "buy", "AAPL", "1", "100");
    const view = await viewPortfolio(ctx, {});
    expect(view.total_value).toBe("200");
    for (const symbol of ["MSFT", "AAPL"]) {
      expect(view.holdings.find((holding) => holding.symbol === symbol)).toMatchObject({
        price: null,
        value: null,
        weight: null,
        unrealised: null,
        source: null,
      });
    }
  });

  test("of nothing is zero, and the currency is the chosen one before that of the language", async () => {
    const ctx = await newOwner();
    expect(await viewPortfolio(ctx, { locale: "ko" })).toMatchObject({
      holdings: [],
      total_value: "0",
      currency: "KRW",
    });
    await db()
      .update(users)
      .set({ locale: "en" })
      .where(eq(users.id, ownerOf(ctx)));
    expect(await viewPortfolio(ctx, { locale: "ko" })).toMatchObject({ currency: "USD" });
    await db()
      .update(users)
      .set({ currency: "EUR" })
      .where(eq(users.id, ownerOf(ctx)));
    expect(await viewPortfolio(ctx, { locale: "ko" })).toMatchObject({ currency: "EUR" });
    expect(await viewPortfolio(ctx, { currency: "JPY" })).toMatchObject({ currency: "JPY" });
  });

  test("marks a cost that was made of invented prices", async () => {
    const ctx = await newOwner({ TSLA: { price: 200, simulated: true } });
    await recordTransaction(ctx, { symbol: "TSLA", side: "buy", quantity: "1" });
    expect((await viewPortfolio(ctx, {})).holdings[0]).toMatchObject({ cost_mark: "simulated", simulated: true });
  });
});

describe("the value over time", () => {
  const days = (...closes: number[]): [string, number][] =>
    closes.map((close, index) => [`2026-11-${16 + index}`, close]);

  test("takes what was held on each day, its close, and the rate of that day", async () => {
    const ctx = await newOwner({
      TSLA: { price: 1, closes: days(100, 110, 120, 130, 140) },
      "005930.KS": {
        ...samsung,
        closes: [
          ["2026-11-16", 1000],
          ["2026-11-17", 2000],
          ["2026-11-19", 3000],
        ],
      },
      "USDKRW=X": { price: 10, currency: "KRW", closes: days(10, 10, 10, 20, 20) },
    });
    await trade(ctx, "buy", "TSLA", "2", "1", "2026-11-16T15:00:00Z");
    // 08:00 on the 18th in Seoul.
    await trade(ctx, "buy", "005930.KS", "1", "1", "2026-11-17T23:00:00Z");
    await trade(ctx, "sell", "TSLA", "1", "1", "2026-11-20T20:00:00Z");
    const history = await valueHistory(ctx, { range: "1mo", currency: "USD" });
    expect(history).toEqual({
      currency: "USD",
      points: [
        { date: "2026-11-16", value: "200" },
        { date: "2026-11-17", value: "220" },
        { date: "2026-11-18", value: "440" },
        { date: "2026-11-19", value: "410" },
        { date: "2026-11-20", value: "290" },
      ],
      source: "yahoo",
      simulated: false,
      missing: [],
      missing_rates: [],
    });
  });

  test("without a rate is in the currency that all holdings share, or not at all", async () => {
    const closes = days(100, 110, 120, 130, 140);
    const ctx = await newOwner({ TSLA: { price: 1, closes }, "005930.KS": { ...samsung, closes } });
    await trade(ctx, "buy", "005930.KS", "1", "1", "2026-11-19T00:00:00Z");
    expect(await valueHistory(ctx, { range: "1mo", currency: "USD" })).toMatchObject({
      currency: "KRW",
      missing_rates: ["KRW"],
      points: [
        { date: "2026-11-19", value: "130" },
        { date: "2026-11-20", value: "140" },
      ],
    });
    await trade(ctx, "buy", "TSLA", "1", "1", "2026-11-19T15:00:00Z");
    expect(await valueHistory(ctx, { range: "1mo", currency: "USD" })).toMatchObject({
      currency: "USD",
      missing_rates: ["KRW"],
      points: [],
    });
  });

  test("names what has no prices, and of nothing is empty", async () => {
    const ctx = await newOwner();
    expect(await valueHistory(ctx, { range: "max" })).toMatchObject({ points: [], missing: [], source: null });
    await trade(ctx, "buy", "TSLA", "1", "1");
    expect(await valueHistory(ctx, { range: "1y" })).toMatchObject({ points: [], missing: ["TSLA"] });
  });

  test("begins within the range, with the close before it", async () => {
    const ctx = await newOwner({
      TSLA: {
        price: 1,
        closes: [
          ["2026-10-01", 5],
          ["2026-11-18", 7],
        ],
      },
    });
    await trade(ctx, "buy", "TSLA", "1", "1", "2026-09-01T15:00:00Z");
    expect((await valueHistory(ctx, { range: "1mo" })).points).toEqual([
      { date: "2026-10-20", value: "5" },
      { date: "2026-11-18", value: "7" },
      { date: "2026-11-20", value: "7" },
    ]);
  });
});

describe("advice", () => {
  const closes = Array.from({ length: 250 }, (_, index): [string, number] => [
    new Date(Date.UTC(2026, 2, 15 + index)).toISOString().slice(0, 10),
    100 + index,
  ]);

  test("holds facts of the prices and of the place in the portfolio, and changes nothing", async () => {
    const ctx = await newOwner({ TSLA: { price: 349, closes }, AAPL: { price: 1 } });
    await trade(ctx, "buy", "TSLA", "1", "100");
    await trade(ctx, "buy", "AAPL", "151", "1");
    const before = await viewPortfolio(ctx, {});
    const advice = await getAdvice(ctx, { symbol: "테슬라" });
    expect(advice).toMatchObject({ symbol: "TSLA", name: "Tesla", weight: "0.698", holdings: 2, source: "yahoo" });
    expect(advice.largest).toEqual({ symbol: "TSLA", weight: "0.698" });
    const codes = advice.points.map(({ side, code, figure }) => [side, code, figure]);
    expect(codes).toContainEqual(["for", "trend_up", "249"]);
    expect(codes).toContainEqual(["note", "near_high", "100"]);
    expect(codes).toContainEqual(["note", "already_held", "0.698"]);
    expect(codes).toContainEqual(["against", "concentration_high", "0.698"]);
    expect(await viewPortfolio(ctx, {})).toEqual(before);
  });

  test("about something not held says so, and what it cannot know", async () => {
    const ctx = await newOwner({ AAPL: { price: 1 } });
    await trade(ctx, "buy", "AAPL", "1", "1");
    const advice = await getAdvice(ctx, { symbol: "NVDA" });
    expect(advice).toMatchObject({ holding: null, weight: null, source: null });
    expect(advice.points).toEqual([
      { side: "note", code: "no_data", figure: null },
      { side: "note", code: "not_held", figure: null },
      { side: "for", code: "diversifies", figure: "1" },
    ]);
    await expect(getAdvice(ctx, { symbol: "NOSUCH9" })).rejects.toMatchObject({ code: "not_found" });
  });

  test("about the whole looks at how it is spread", async () => {
    const ctx = await newOwner({ AAPL: { price: 1 } });
    expect((await getAdvice(ctx, {})).points).toEqual([]);
    await trade(ctx, "buy", "AAPL", "1", "1");
    expect(await getAdvice(ctx, {})).toMatchObject({
      symbol: null,
      holdings: 1,
      points: [{ side: "against", code: "concentration_high", figure: "1" }],
    });
  });
});
