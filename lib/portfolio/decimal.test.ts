import { describe, expect, it } from "vitest";
import { Decimal, fromPrice, sumOf, toText } from "./decimal.ts";

describe("amounts as text", () => {
  it.each([
    ["3.00000000", "3"],
    ["0.10000000", "0.1"],
    ["0.000000005", "0.00000001"],
    ["0.000000004", "0"],
    ["-0.000000004", "0"],
    ["-2.500", "-2.5"],
    ["100000000000000000000000000", "100000000000000000000000000"],
    ["1e-8", "0.00000001"],
  ])("%s is written %s", (given, written) => {
    expect(toText(new Decimal(given))).toBe(written);
  });

  it("take prices as the figure that was meant, not as its binary neighbour", () => {
    expect(toText(fromPrice(0.1).plus(fromPrice(0.2)))).toBe("0.3");
    expect(toText(fromPrice(188.59))).toBe("188.59");
    expect(toText(fromPrice(1e-7))).toBe("0.0000001");
    expect(toText(sumOf(Array.from({ length: 10 }, () => fromPrice(0.1))))).toBe("1");
  });
});
