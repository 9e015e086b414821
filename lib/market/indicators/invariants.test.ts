import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adx, atr, bollinger, ema, type Line, macd, rsi, sma } from "./index.ts";

const price = fc.double({ min: 0.01, max: 1e6, noNaN: true });
const closes = fc.array(price, { maxLength: 120 });
const rangeBars = fc.array(
  fc.tuple(price, price, fc.double({ min: 0, max: 1, noNaN: true })).map(([a, b, place]) => {
    const [low, high] = [Math.min(a, b), Math.max(a, b)];
    return { high, low, close: low + (high - low) * place };
  }),
  { maxLength: 80 },
);

function expectShape(line: Line, length: number, warmUp: number): void {
  expect(line).toHaveLength(length);
  expect(line.slice(0, warmUp).every((value) => value === null)).toBe(true);
  expect(line.slice(warmUp).every(Number.isFinite)).toBe(true);
}

const known = (line: Line): number[] => line.filter((value) => value !== null);

describe("indicators on any prices", () => {
  it("are null exactly while they warm up, and finite afterwards", () => {
    fc.assert(
      fc.property(closes, (values) => {
        expectShape(sma(values, 20), values.length, 19);
        expectShape(ema(values, 20), values.length, 19);
        expectShape(rsi(values), values.length, 14);
        expectShape(macd(values).macd, values.length, 25);
        expectShape(macd(values).signal, values.length, 33);
        expectShape(macd(values).histogram, values.length, 33);
        expectShape(bollinger(values).upper, values.length, 19);
      }),
    );
    fc.assert(
      fc.property(rangeBars, (bars) => {
        expectShape(atr(bars), bars.length, 13);
        expectShape(adx(bars).plusDi, bars.length, 14);
        expectShape(adx(bars).minusDi, bars.length, 14);
        expectShape(adx(bars).adx, bars.length, 27);
      }),
    );
  });

  it("stay within their bounds", () => {
    const slack = 1e-6;
    fc.assert(
      fc.property(closes, (values) => {
        expect(known(rsi(values)).every((value) => Math.abs(value - 50) <= 50 + slack)).toBe(true);
        const { upper, middle, lower } = bollinger(values);
        const means = known(middle);
        expect(known(upper).every((value, index) => value >= (means[index] ?? 0) - slack)).toBe(true);
        expect(known(lower).every((value, index) => value <= (means[index] ?? 0) + slack)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(rangeBars, (bars) => {
        const { adx: line, plusDi, minusDi } = adx(bars);
        for (const value of known([...line, ...plusDi, ...minusDi])) {
          expect(Math.abs(value - 50)).toBeLessThanOrEqual(50 + slack);
        }
        expect(known(atr(bars)).every((value) => value >= -slack)).toBe(true);
      }),
    );
  });

  it("scale with the currency: averages by the factor, RSI not at all", () => {
    fc.assert(
      fc.property(closes, fc.constantFrom(2, 4, 1024), (values, factor) => {
        const scaled = values.map((value) => value * factor);
        expect(sma(scaled, 20)).toEqual(sma(values, 20).map((value) => (value === null ? null : value * factor)));
        expect(rsi(scaled)).toEqual(rsi(values));
      }),
    );
  });

  it("never look ahead: later prices change no earlier value", () => {
    fc.assert(
      fc.property(closes, closes, (values, later) => {
        const longer = [...values, ...later];
        expect(ema(longer, 10).slice(0, values.length)).toEqual(ema(values, 10));
        expect(rsi(longer).slice(0, values.length)).toEqual(rsi(values));
        expect(macd(longer).signal.slice(0, values.length)).toEqual(macd(values).signal);
      }),
    );
  });

  it("name the extremes: only gains is 100, only losses 0, no movement 50", () => {
    const rising = Array.from({ length: 30 }, (_, index) => 100 + index);
    expect(rsi(rising).at(-1)).toBe(100);
    expect(rsi(rising.toReversed()).at(-1)).toBe(0);
    expect(rsi(Array.from({ length: 30 }, () => 7)).at(-1)).toBe(50);
  });

  it("refuse a period that is not a whole number from 1", () => {
    expect(() => sma([1, 2, 3], 0)).toThrow(RangeError);
    expect(() => ema([1, 2, 3], 1.5)).toThrow(RangeError);
  });
});
