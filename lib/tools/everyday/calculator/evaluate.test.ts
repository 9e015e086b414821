import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { processorMsOf } from "@/lib/contracts/testing/processor-time";
import { isAppError } from "@/lib/platform/errors";
import { evaluate } from "./index.ts";

function failure(expression: string): string {
  try {
    evaluate(expression);
  } catch (error) {
    if (isAppError(error) && error.code === "bad_request") return error.message;
    throw error;
  }
  throw new Error(`${expression} did not fail`);
}

describe("the calculator", () => {
  it.each([
    ["0.1 + 0.2", "0.3"],
    ["1 - 0.9", "0.1"],
    ["2 + 3 * 4", "14"],
    ["(2 + 3) * 4", "20"],
    ["2 ^ 3 ^ 2", "512"],
    ["-2 ^ 2", "-4"],
    ["(-2) ^ 2", "4"],
    ["2 ** 10", "1024"],
    ["2 ^ -2", "0.25"],
    ["0 ^ 0", "1"],
    ["(-1) ^ 999999999999", "-1"],
    ["10 / 4", "2.5"],
    ["1 / 3", "0.333333333333333"],
    ["1 / 3 * 3", "1"],
    ["10 % 3", "1"],
    ["-1 % 5", "4"],
    ["5.5 % 2", "1.5"],
    ["15%", "0.15"],
    ["200 * 10%", "20"],
    ["200 + 10%", "220"],
    ["200 - 10%", "180"],
    ["15% of 80", "12"],
    ["1,234,567.89 + 1", "1234568.89"],
    ["71,200 × 10", "712000"],
    ["6 ÷ 4 − 1", "0.5"],
    ["1.5e3 + 2E-1", "1500.2"],
    ["2(3 + 4)", "14"],
    ["sqrt(2)", "1.4142135623731"],
    ["sqrt(144)", "12"],
    ["sqrt(0.25)", "0.5"],
    ["4 ^ 0.5", "2"],
    ["abs(-3.5)", "3.5"],
    ["round(2.5)", "3"],
    ["round(-2.5)", "-3"],
    ["round(1.005, 2)", "1.01"],
    ["round(1234, -2)", "1200"],
    ["floor(-1.2)", "-2"],
    ["ceil(1.2)", "2"],
    ["min(3, 1, 2)", "1"],
    ["max(3, 1, 2)", "3"],
    ["log(1000)", "3"],
    ["ln(e)", "1"],
    ["exp(0)", "1"],
    ["sin(pi)", "0"],
    ["cos(0)", "1"],
    ["sin(pi / 2)", "1"],
    ["tan(pi / 4)", "1"],
    ["pi", "3.14159265358979"],
    ["99999999999999999999 + 1", "100000000000000000000"],
    ["2 ^ 100", "1267650600228229401496703205376"],
    ["-0", "0"],
    ["((1))", "1"],
    ["1000 * (1 + 5%) ^ 10", "1628.89462677744140625"],
    ["+5", "5"],
  ])("%s is %s", (expression, result) => {
    expect(evaluate(expression)).toBe(result);
  });

  it.each([
    ["1 / 0", /Division by zero/],
    ["5 % 0", /Division by zero/],
    ["0 ^ -1", /Division by zero/],
    ["1 / (2 - 2)", /Division by zero/],
    ["sqrt(-1)", /negative/],
    ["(-8) ^ 0.5", /negative number raised/],
    ["log(0)", /above zero/],
    ["ln(-1)", /above zero/],
    ["", /empty/],
    ["2 +", /ends where a number/],
    ["(2 + 3", /closing parenthesis/],
    ["2 + 3)", /"\)" at position 6/],
    ["2 & 3", /"&" at position 3/],
    ["tesla + 1", /does not know "tesla"/],
    ["constructor(1)", /does not know "constructor"/],
    ["__proto__", /does not know "__proto__"/],
    ["sqrt 4", /parentheses/],
    ["sqrt(1, 2)", /takes 1 value/],
    ["round(1,234.5)", /whole number of places/],
    ["9 ^ 9 ^ 9", /too large/],
    ["2 ^ 99999", /too large/],
    ["exp(1000)", /too large/],
    ["1e999999", /too large/],
    [`${"(".repeat(200)}1${")".repeat(200)}`, /nested deeper/],
    [`${"-".repeat(200)}1`, /nested deeper/],
    ["1 2", /"2" at position 3/],
    ["= 3", /"=" at position 1/],
    ["process.exit()", /"\." at position 8/],
  ])("refuses %s with a reason", (expression, reason) => {
    expect(failure(expression)).toMatch(reason);
  });

  it("adds and multiplies decimals exactly", () => {
    const cents = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        expect(evaluate(`(${decimal(a, 2)}) + (${decimal(b, 2)})`)).toBe(decimal(a + b, 2));
        expect(evaluate(`(${decimal(a, 2)}) * (${decimal(b, 2)})`)).toBe(decimal(a * b, 4));
      }),
    );
  });

  it("agrees with double arithmetic on random expressions, as far as doubles go", () => {
    fc.assert(
      fc.property(expressionTree(), ({ text, value, largest }) => {
        fc.pre(largest < 1e8);
        expect(Math.abs(Number(evaluate(text)) - value)).toBeLessThan(1e-5);
      }),
      { numRuns: 500 },
    );
  });

  it("answers any text of 500 characters with a result or a reason, quickly", async () => {
    const piece = fc.constantFrom(..."0123456789.,+-*/%^() ".split(""), "sqrt(", "max(", "pi", "e", "9^", "of", "주");
    const text = fc.array(piece, { maxLength: 500 }).map((pieces) => pieces.join("").slice(0, 500));
    await fc.assert(
      fc.asyncProperty(fc.oneof(text, fc.string({ maxLength: 500 })), async (expression) => {
        const ms = await processorMsOf(() => {
          try {
            expect(evaluate(expression)).toMatch(/^-?\d/);
          } catch (error) {
            if (!isAppError(error)) throw error;
          }
        });
        expect(ms).toBeLessThan(1000);
      }),
      { numRuns: 1000 },
    );
  });
});

/** `value` / 10^places as the shortest decimal. */
function decimal(value: bigint, places: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, "0");
  const text = `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/\.?0+$/, "");
  return value < 0n ? `-${text}` : text;
}

/** `largest` is the greatest magnitude on the way, which bounds what doubles lose to cancellation. */
type Expression = { text: string; value: number; largest: number };

function expressionTree(): fc.Arbitrary<Expression> {
  const leaf = fc.integer({ min: 1, max: 9999 }).map((n) => ({ text: `${n / 100}`, value: n / 100, largest: n / 100 }));
  const grown = (text: string, value: number, ...parts: Expression[]): Expression => ({
    text,
    value,
    largest: Math.max(Math.abs(value), ...parts.map((part) => part.largest)),
  });
  const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      leaf,
      fc.tuple(tie("tree"), tie("tree")).map(([a, b]) => grown(`(${a.text} + ${b.text})`, a.value + b.value, a, b)),
      fc.tuple(tie("tree"), tie("tree")).map(([a, b]) => grown(`(${a.text} - ${b.text})`, a.value - b.value, a, b)),
      fc.tuple(tie("tree"), tie("tree")).map(([a, b]) => grown(`(${a.text} * ${b.text})`, a.value * b.value, a, b)),
      fc.tuple(tie("tree"), leaf).map(([a, b]) => grown(`(${a.text} / ${b.text})`, a.value / b.value, a, b)),
      tie("tree").map((a) => grown(`-(${a.text})`, -a.value, a)),
      tie("tree").map((a) => grown(`abs(${a.text})`, Math.abs(a.value), a)),
    ),
  }));
  return tree;
}
