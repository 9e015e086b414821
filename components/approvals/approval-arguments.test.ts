import { describe, expect, test } from "vitest";
import { needsApproval, toolContracts, toolNames } from "@/lib/contracts/tools/index";
import { argumentOfPath, argumentsOf, changesOf, editedArguments, fieldsOf, textOf } from "./approval-arguments.ts";

const buy = { symbol: "TSLA", quantity: "3" };

describe("the fields of an editor", () => {
  test("are the arguments that were given, in their order, and those the tool could take besides", () => {
    expect(fieldsOf("portfolio_add", buy).map(({ name, text }) => [name, text])).toEqual([
      ["symbol", "TSLA"],
      ["quantity", "3"],
      ["price", ""],
    ]);
    expect(fieldsOf("portfolio_add", { ...buy, price: 200 })).toHaveLength(3);
    expect(fieldsOf("mcp_crm_update", { id: 7 }).map(({ name }) => name)).toEqual(["id"]);
  });

  test("offer every optional argument of every tool that asks first", () => {
    for (const tool of toolNames.filter((name) => needsApproval(toolContracts[name]))) {
      const { shape } = toolContracts[tool].input as unknown as { shape: Record<string, unknown> };
      expect(fieldsOf(tool, {}).map(({ name }) => name)).toEqual(
        Object.keys(shape).filter((name) => isOptional(shape[name])),
      );
    }
  });

  test("stand as people say them, in whatever order they were stored", () => {
    const stored = { note: "a", price: "200", symbol: "TSLA", quantity: "3" };
    expect(fieldsOf("x", stored).map(({ name }) => name)).toEqual(["symbol", "quantity", "price", "note"]);
    expect(changesOf(stored, { ...stored, price: "1", symbol: "AAPL" }).map(({ name }) => name)).toEqual([
      "symbol",
      "price",
    ]);
  });

  test("fit the kind of value", () => {
    const input = { text: "a", count: 1.5, flag: true, list: ["a"], nothing: null };
    expect(fieldsOf("x", input).map(({ kind, text }) => [kind, text])).toEqual([
      ["text", "a"],
      ["number", "1.5"],
      ["flag", "true"],
      ["json", '[\n  "a"\n]'],
      ["text", ""],
    ]);
  });
});

function isOptional(schema: unknown): boolean {
  return (schema as { safeParse: (value: unknown) => { success: boolean } }).safeParse(undefined).success;
}

describe("edited arguments", () => {
  test("change what was edited and leave the rest exactly as it was", () => {
    const input = { symbol: "TSLA", quantity: 3, tags: ["a"], note: null };
    expect(editedArguments("x", input, { quantity: " 5 " })).toEqual({ input: { ...input, quantity: 5 } });
    expect(editedArguments("x", input, {})).toEqual({ input });
  });

  test("stay exact: money that came as text goes as text", () => {
    const edited = editedArguments("portfolio_add", buy, { quantity: "0.10", price: "200.10" });
    expect(edited).toEqual({ input: { symbol: "TSLA", quantity: "0.10", price: "200.10" } });
  });

  test("leave out what was emptied when the tool can do without it, and only then", () => {
    const priced = { ...buy, price: "200" };
    expect(editedArguments("portfolio_add", priced, { price: "  " })).toEqual({ input: buy });
    expect(editedArguments("portfolio_add", priced, { symbol: "" })).toEqual({ input: { ...priced, symbol: "" } });
  });

  test("let the server judge a number that is none, and name JSON that is none", () => {
    expect(editedArguments("x", { count: 1 }, { count: "many" })).toEqual({ input: { count: "many" } });
    expect(editedArguments("x", { list: [1], text: "a" }, { list: "[1, 2]" })).toEqual({
      input: { list: [1, 2], text: "a" },
    });
    expect(editedArguments("x", { list: [1] }, { list: "[1, " })).toEqual({ wrong: ["list"] });
  });

  test("keep flags flags", () => {
    expect(editedArguments("x", { all: false }, { all: "true" })).toEqual({ input: { all: true } });
  });
});

describe("the changes of an edit", () => {
  test("are what differs, old and new", () => {
    expect(changesOf({ symbol: "TSLA", quantity: "3" }, { symbol: "TSLA", quantity: "5", price: "200" })).toEqual([
      { name: "quantity", before: "3", after: "5" },
      { name: "price", before: null, after: "200" },
    ]);
    expect(changesOf({ quantity: "3" }, {})).toEqual([{ name: "quantity", before: "3", after: null }]);
    expect(changesOf(buy, { ...buy })).toEqual([]);
  });
});

test("an error of the server finds its field", () => {
  const names = ["symbol", "quantity"];
  expect(argumentOfPath("quantity", names)).toBe("quantity");
  expect(argumentOfPath("input.quantity", names)).toBe("quantity");
  expect(argumentOfPath("symbol[0].x", names)).toBe("symbol");
  expect(argumentOfPath("input", ["input"])).toBe("input");
  expect(argumentOfPath("decision", names)).toBeNull();
  expect(argumentOfPath("", names)).toBeNull();
});

test("only named arguments can be edited field by field", () => {
  expect(argumentsOf(["a"])).toBeNull();
  expect(argumentsOf(null)).toBeNull();
  expect(argumentsOf("text")).toBeNull();
  expect(argumentsOf(buy)).toBe(buy);
});

test("values are shown as people read them", () => {
  expect([textOf(null), textOf("a"), textOf(0), textOf(false), textOf({ a: 1 })]).toEqual([
    "",
    "a",
    "0",
    "false",
    '{\n  "a": 1\n}',
  ]);
});
