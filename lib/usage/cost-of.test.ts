import { afterEach, describe, expect, test } from "vitest";
import { parseEnv } from "@/lib/platform/env";
import { billsOf, pricedCost, totalCost } from "./bill.ts";
import { dollarsOf, isFreeModel, nanoCostOf } from "./cost-of.ts";
import { listPrices } from "./prices.ts";

const store = Symbol.for("holdfast.singletons");
const holder = globalThis as { [store]?: Map<string, unknown> };

function startedWith(variables: Record<string, string>): void {
  holder[store] ??= new Map();
  holder[store].set("env", parseEnv({ LOG_LEVEL: "silent", ...variables }));
}
afterEach(() => holder[store]?.delete("env"));

const cost = (model: string, input_tokens: number, output_tokens: number) => {
  const nano = nanoCostOf({ model, input_tokens, output_tokens });
  return nano === null ? null : dollarsOf(nano);
};

describe("what tokens cost", () => {
  test("is exact to the billionth of a dollar, where floats are not", () => {
    startedWith({ MODEL_PRICES: "m=0.1/0.2,third=0.333/0.001" });
    expect(cost("m", 1, 1)).toBe("0.0000003");
    expect(cost("m", 1_000_000, 1_000_000)).toBe("0.3");
    expect(cost("third", 3, 7)).toBe("0.000001006");
    expect(cost("m", 2_147_483_647, 2_147_483_647)).toBe("644.2450941");
  });

  test("follows the table, for a dated copy of a model too", () => {
    startedWith({});
    expect(cost("gpt-5", 1_000_000, 100_000)).toBe("2.25");
    expect(cost("gpt-5-2025-08-07", 1_000_000, 100_000)).toBe("2.25");
  });

  test("is nothing for the built-in model and unknown for a model without a price", () => {
    startedWith({});
    expect(cost("built-in", 5_000, 5_000)).toBe("0");
    expect(cost("qwen3:8b", 5_000, 5_000)).toBeNull();
    expect(cost("constructor", 1, 1)).toBeNull();
    expect([isFreeModel("built-in"), isFreeModel("qwen3:8b"), isFreeModel("gpt-5")]).toEqual([true, false, false]);
  });

  test("follows MODEL_PRICES before the table", () => {
    startedWith({ MODEL_PRICES: "gpt-5=9/9, qwen3:8b=0/0 ,org/model=1.5/2.125" });
    expect(cost("gpt-5", 1_000_000, 0)).toBe("9");
    expect(isFreeModel("qwen3:8b")).toBe(true);
    expect(cost("org/model", 0, 1_000_000)).toBe("2.125");
  });

  test.each([
    "gpt-5",
    "gpt-5=1",
    "gpt-5=1.2345/1",
    "gpt-5=-1/1",
    "gpt-5=1e3/1",
    "=1/1",
    "a=1/1,,b=1/1",
    "a=1/1,a=2/2",
    "a=100000/1",
  ])("MODEL_PRICES=%s ends the start with its name", (text) => {
    expect(() => parseEnv({ MODEL_PRICES: text })).toThrow(/MODEL_PRICES/);
  });

  test("every listed price has at most three decimals, so that nothing is rounded", () => {
    for (const prices of Object.values(listPrices))
      for (const price of prices) expect(price).toMatch(/^\d{1,5}(\.\d{1,3})?$/);
  });
});

describe("what is billed", () => {
  const step = (model: string, input_tokens: number, output_tokens: number) => ({ model, input_tokens, output_tokens });

  test("is one bill for each model, and none for what used nothing", () => {
    startedWith({});
    expect(billsOf([step("gpt-5", 10, 5), step("built-in", 0, 0), step("gpt-5", 20, 10), step("own", 1, 1)])).toEqual([
      { model: "gpt-5", input_tokens: 30, output_tokens: 15, is_cached: false, cost: "0.0001875" },
      { model: "own", input_tokens: 1, output_tokens: 1, is_cached: false, cost: null },
    ]);
  });

  test("an answer from the cache is billed as such, and costs nothing whatever its model costs", () => {
    startedWith({});
    const spent = [{ ...step("own", 0, 0), isCached: true }];
    expect(billsOf(spent)).toEqual([{ model: "own", input_tokens: 0, output_tokens: 0, is_cached: true, cost: "0" }]);
    expect(totalCost(spent)).toBe("0");
  });

  test("has no total when one model has no price; what counts against a budget leaves it out", () => {
    startedWith({});
    const spent = [step("gpt-5", 1_000_000, 0), step("own", 1, 1)];
    expect(totalCost(spent)).toBeNull();
    expect(pricedCost(spent)).toBe("1.25");
    expect(totalCost([])).toBe("0");
  });

  test("never exceeds what the column holds", () => {
    startedWith({});
    expect(billsOf([step("own", 9e12, 1)])[0]?.input_tokens).toBe(2_147_483_647);
  });
});
