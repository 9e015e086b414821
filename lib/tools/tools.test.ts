import { beforeAll, describe, expect, it, vi } from "vitest";
import { type ToolName, toolContracts, toolNames } from "@/lib/contracts/tools/index";
import { getTool, type ToolContext, toolSet, tools, viewForModel } from "./index.ts";

const ctx: ToolContext = {
  ownerId: "usr_1",
  locale: "ko",
  timezone: "Asia/Seoul",
  signal: new AbortController().signal,
  now: () => new Date("2025-11-21T15:30:05Z"),
  idempotencyKey: "turn-1-call-1",
  model: "built-in",
  account: { kind: "turn", ownerId: "usr_1", turnId: "trn_1", onSpent: () => undefined },
};

/** Those of the portfolio need its tables: `portfolio/portfolio-tools.db.test.ts` runs them. */
type WithoutTables = Exclude<ToolName, `portfolio_${string}`>;
const examples: { [N in WithoutTables]: unknown } = {
  stock_quote: { symbol: "테슬라" },
  stock_history: { symbol: "^GSPC", range: "max" },
  stock_analysis: { symbol: "AAPL" },
  stock_compare: { symbols: ["MSFT", "GOOG"] },
  market_overview: {},
  calculator: { expression: "0.1 + 0.2" },
  current_date: {},
  story_edit: { story: "Tom rang the bell.", editRequest: "Rename Tom to Ada" },
};

// The source is chosen once per process, from the environment.
beforeAll(() => {
  vi.stubEnv("MARKET_DATA", "sample");
});

describe("the tools", () => {
  it("exist for every contract, each under its own name, with a description and the contract's class", () => {
    expect(Object.keys(tools).sort()).toEqual([...toolNames].sort());
    for (const name of toolNames) {
      expect(tools[name].name).toBe(name);
      expect(tools[name].class).toBe(toolContracts[name].class);
      expect(tools[name].description.length).toBeGreaterThan(40);
    }
  });

  it.each(Object.keys(examples) as WithoutTables[])("%s answers what its contract promises", async (name) => {
    const output = await tools[name].run(ctx, examples[name]);
    expect(toolContracts[name].output.parse(output)).toEqual(output);
    expect(JSON.parse(JSON.stringify(output))).toEqual(output);
  });

  it.each(toolNames)("%s refuses bad input in words that name the tool", async (name) => {
    for (const input of [null, "text", 5, []]) {
      await expect(tools[name].run(ctx, input)).rejects.toMatchObject({
        code: "bad_request",
        message: expect.stringContaining(name) as string,
      });
    }
  });

  it("say which field is wrong", async () => {
    await expect(tools.stock_quote.run(ctx, {})).rejects.toMatchObject({
      code: "bad_request",
      errors: [{ path: "symbol" }],
    });
    await expect(tools.calculator.run(ctx, { expression: "" })).rejects.toMatchObject({
      errors: [{ path: "expression" }],
    });
  });

  it("answer an unknown company with a sentence, not with figures", async () => {
    await expect(tools.stock_quote.run(ctx, { symbol: "ZZZZ" })).rejects.toMatchObject({ code: "not_found" });
  });

  it("know the user's time zone", async () => {
    expect(await tools.current_date.run(ctx, {})).toMatchObject({ date: "2025-11-22", timezone: "Asia/Seoul" });
    expect(await tools.current_date.run({ ...ctx, timezone: undefined }, {})).toMatchObject({ timezone: "UTC" });
    expect(await tools.current_date.run(ctx, { timezone: "America/New_York" })).toMatchObject({ date: "2025-11-21" });
  });
});

describe("getTool", () => {
  it("finds tools by name and nothing of Object", () => {
    expect(getTool("calculator")).toBe(tools.calculator);
    for (const name of ["constructor", "__proto__", "toString", "hasOwnProperty", "", "Calculator", "web_read"]) {
      expect(getTool(name)).toBeUndefined();
    }
  });
});

describe("toolSet", () => {
  it("describes the asked tools to a model without letting it run them", () => {
    const set = toolSet(["calculator", "constructor", "stock_quote"]);
    expect(Object.keys(set)).toEqual(["calculator", "stock_quote"]);
    expect(set.calculator?.description).toBe(tools.calculator.description);
    expect(set.calculator?.inputSchema).toBe(toolContracts.calculator.input);
    expect(set.calculator?.execute).toBeUndefined();
  });

  it("gives a tool as the same object every time, so that its schema is made once", () => {
    expect(toolSet(["calculator"]).calculator).toBe(toolSet(["stock_quote", "calculator"]).calculator);
  });
});

describe("viewForModel", () => {
  it("keeps figures and words and drops what is only drawn", async () => {
    const history = await tools.stock_history.run(ctx, examples.stock_history);
    expect(history.bars).toHaveLength(260);
    const view = viewForModel("stock_history", history) as typeof history;
    expect(view.bars).toHaveLength(24);
    expect(view).toMatchObject({ first: history.first, last: history.last, bar_count: 5105 });
    expect([view.bars[0], view.bars.at(-1)]).toEqual([history.bars[0], history.bars.at(-1)]);

    const analysis = await tools.stock_analysis.run(ctx, examples.stock_analysis);
    expect(viewForModel("stock_analysis", { ...analysis, closes: [] })).toEqual(
      viewForModel("stock_analysis", analysis),
    );
    expect({ ...(viewForModel("stock_analysis", analysis) as typeof analysis), closes: analysis.closes }).toEqual(
      analysis,
    );

    const comparison = await tools.stock_compare.run(ctx, examples.stock_compare);
    const rows = (viewForModel("stock_compare", comparison) as typeof comparison).rows;
    expect(rows.map((row) => Object.hasOwn(row, "rebased"))).toEqual([false, false]);
    expect(rows[0]).toMatchObject({ symbol: "MSFT", source: "sample" });
  });

  it("leaves every other output alone, errors and unknown tools included", () => {
    const output = { anything: 1 };
    expect(viewForModel("calculator", output)).toBe(output);
    expect(viewForModel("constructor", output)).toBe(output);
    for (const odd of [null, "text", 5, undefined]) expect(viewForModel("stock_history", odd)).toBe(odd);
  });
});
