import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { closeDatabase } from "@/db/client";
import { issueApiKeyForEmail } from "@/lib/auth";
import { type ToolName, toolContracts, toolNames } from "@/lib/contracts/tools/index";
import { type ToolContext, tools } from "../index.ts";

// The source is chosen once per process, from the environment.
beforeAll(() => {
  vi.stubEnv("MARKET_DATA", "sample");
});
afterAll(closeDatabase);

let calls = 0;
async function newContext(): Promise<ToolContext> {
  const { userId } = await issueApiKeyForEmail({ email: `${randomUUID()}@example.com` });
  return {
    ownerId: userId,
    locale: "en",
    signal: new AbortController().signal,
    now: () => new Date("2026-11-21T15:30:05Z"),
    idempotencyKey: `turn:${(calls += 1)}:0`,
    model: "built-in",
    account: { kind: "turn", ownerId: userId, turnId: "trn_1", onSpent: () => undefined },
  };
}
const next = (ctx: ToolContext): ToolContext => ({ ...ctx, idempotencyKey: `turn:${(calls += 1)}:0` });

type PortfolioTool = Extract<ToolName, `portfolio_${string}`>;
const examples: { [N in PortfolioTool]: unknown } = {
  portfolio_view: {},
  portfolio_advice: { symbol: "TSLA" },
  portfolio_add: { symbol: "테슬라", quantity: 2, price: "200.5" },
  portfolio_remove: { symbol: "Apple", quantity: "0.5" },
};

describe("the portfolio tools", () => {
  it.each(toolNames.filter((name): name is PortfolioTool => name.startsWith("portfolio_")))(
    "%s answers what its contract promises",
    async (name) => {
      const ctx = await newContext();
      await tools.portfolio_add.run(ctx, { symbol: "AAPL", quantity: "1", price: "150" });
      const output = await tools[name].run(next(ctx), examples[name]);
      expect(toolContracts[name].output.parse(output)).toEqual(output);
      expect(JSON.parse(JSON.stringify(output))).toEqual(output);
    },
  );

  it("run again with the same key give the same answer and change nothing more", async () => {
    const ctx = await newContext();
    const once = await tools.portfolio_add.run(ctx, { symbol: "TSLA", quantity: "3" });
    const later = { ...ctx, now: () => new Date("2026-11-25T15:30:05Z") };
    expect(await tools.portfolio_add.run(later, { symbol: "TSLA", quantity: "3" })).toEqual(once);
    const removal = next(ctx);
    const sold = await tools.portfolio_remove.run(removal, { symbol: "TSLA" });
    expect(sold).toMatchObject({ side: "sell", quantity: "3", held: "0" });
    expect(await tools.portfolio_remove.run(removal, { symbol: "TSLA" })).toEqual(sold);
    expect((await tools.portfolio_view.run(ctx, {})).holdings).toEqual([]);
  });

  it("take the market's price when none is named, and say which and that it is invented", async () => {
    const ctx = await newContext();
    const quote = await tools.stock_quote.run(ctx, { symbol: "TSLA" });
    expect(await tools.portfolio_add.run(ctx, { symbol: "TSLA", quantity: "3" })).toMatchObject({
      price: String(quote.price),
      price_source: "simulated",
      price_as_of: quote.as_of,
      simulated: true,
      name: "Tesla",
      name_ko: "테슬라",
    });
    const given = await tools.portfolio_add.run(next(ctx), { symbol: "TSLA", quantity: "1", price: 99.5 });
    expect(given).toMatchObject({
      price: "99.5",
      price_source: "given",
      price_as_of: null,
      simulated: false,
      held: "4",
    });
  });

  it("refuse what cannot be, in words a model can act on", async () => {
    const ctx = await newContext();
    await expect(tools.portfolio_remove.run(ctx, { symbol: "TSLA" })).rejects.toMatchObject({
      code: "bad_request",
      message: "You hold no TSLA, so there is nothing to sell.",
    });
    await expect(tools.portfolio_add.run(ctx, { symbol: "ZZZZ", quantity: 1 })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(tools.portfolio_add.run(ctx, { symbol: "TSLA", quantity: 0 })).rejects.toMatchObject({
      errors: [{ path: "quantity" }],
    });
    expect((await tools.portfolio_view.run(ctx, {})).holdings).toEqual([]);
  });

  it("see nobody else's portfolio", async () => {
    const [ada, bob] = [await newContext(), await newContext()];
    await tools.portfolio_add.run(ada, { symbol: "TSLA", quantity: 1, price: 1 });
    expect((await tools.portfolio_view.run(bob, {})).holdings).toEqual([]);
    expect(await tools.portfolio_advice.run(bob, { symbol: "TSLA" })).toMatchObject({ holding: null, holdings: 0 });
  });
});
