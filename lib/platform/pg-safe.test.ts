import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assertPgSafe, toPgSafe } from "./pg-safe.ts";

const high = "\uD83D";
const low = "\uDE00";

function problemsOf(value: unknown, root?: string[]): unknown {
  try {
    assertPgSafe(value, root);
    return [];
  } catch (error) {
    return (error as { errors: unknown }).errors;
  }
}

describe("text we must keep", () => {
  test("loses NUL characters and lone surrogates, in strings and keys at any depth", () => {
    const dirty = { "a\0": [`x${high}y`, { [`k${low}`]: "\0\0" }], fine: "안녕 😀" };
    expect(toPgSafe(dirty)).toEqual({ "a\uFFFD": ["x\uFFFDy", { "k\uFFFD": "\uFFFD\uFFFD" }], fine: "안녕 😀" });
    expect(toPgSafe("a\0b")).toBe("a\uFFFDb");
  });

  test("is the same object when it was clean, and its input is never changed", () => {
    const clean = { a: ["x", { b: 1, c: null, d: new Date(0) }], e: "한국어 😀" };
    expect(toPgSafe(clean)).toBe(clean);
    const dirty = { a: ["\0"], untouched: clean };
    const cleaned = toPgSafe(dirty);
    expect(dirty.a[0]).toBe("\0");
    expect(cleaned.untouched).toBe(clean);
  });

  test("leaves numbers, booleans, null, undefined and class instances alone", () => {
    const when = new Date(5);
    expect(toPgSafe([1, Number.NaN, true, null, undefined, when])).toEqual([
      1,
      Number.NaN,
      true,
      null,
      undefined,
      when,
    ]);
  });

  test("keeps a key named __proto__ as a key", () => {
    const cleaned = toPgSafe(JSON.parse('{"__proto__": {"x": "\\u0000"}}') as Record<string, unknown>);
    expect(JSON.stringify(cleaned)).toBe('{"__proto__":{"x":"\uFFFD"}}');
    expect(Object.getPrototypeOf(cleaned)).toBe(Object.prototype);
  });

  test("is cut, not fatal, when it is nested without end", () => {
    const deep = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`) as unknown;
    expect(JSON.stringify(toPgSafe(deep)).length).toBeLessThan(2_000);
  });

  test("is always something JSON and Postgres agree on", () => {
    const anything = fc.object({
      key: fc.string({ unit: "binary" }),
      values: [fc.string({ unit: "binary" })],
      maxDepth: 3,
    });
    fc.assert(
      fc.property(anything, (value) => {
        const text = JSON.stringify(toPgSafe(value));
        expect(text.isWellFormed()).toBe(true);
        expect(text).not.toMatch(/\\u0000|\\ud[89a-f]/i);
        expect(problemsOf(toPgSafe(value))).toEqual([]);
      }),
    );
  });
});

describe("input of people and programs", () => {
  test("is refused with the path of every place", () => {
    expect(problemsOf({ items: [{ story: "ok" }, { story: "a\0" }], [`k${high}`]: 1, "a b": { c: low } })).toEqual([
      { path: "items[1].story", message: "contains a NUL character" },
      { path: '["k\uFFFD"]', message: "a key contains half of a character (a lone surrogate)" },
      { path: '["a b"].c', message: "contains half of a character (a lone surrogate)" },
    ]);
    expect(problemsOf("\0", ["message"])).toEqual([{ path: "message", message: "contains a NUL character" }]);
  });

  test("passes when it is clean, whole emoji and Korean included", () => {
    expect(problemsOf({ message: "테슬라 주식 분석해줘 😀", list: [1, null, true] })).toEqual([]);
  });

  test("names twenty places at most", () => {
    expect(problemsOf(Array.from({ length: 100 }, () => "\0"))).toHaveLength(20);
  });
});
