import { describe, expect, it } from "vitest";
import { dayTicks, linearScale, linePath, nearestIndex, niceTicks, paddedExtent } from "./scale.ts";

describe("chart scales", () => {
  it("gives round ticks inside the range, without rounding dust", () => {
    expect(niceTicks(0, 10, 5)).toEqual([0, 2, 4, 6, 8, 10]);
    expect(niceTicks(183.2, 241.9, 3)).toEqual([200, 220, 240]);
    expect(niceTicks(0.1, 0.4, 3)).toEqual([0.1, 0.2, 0.3, 0.4]);
    expect(niceTicks(-3, 7, 4)).toEqual([-2.5, 0, 2.5, 5]);
  });

  it("stays calm with a flat line and with nothing", () => {
    expect(niceTicks(5, 5)).toEqual([5]);
    expect(niceTicks(Number.NaN, 5)).toEqual([]);
    expect(paddedExtent([])).toEqual([0, 1]);
    expect(paddedExtent([0, 0])).toEqual([-1, 1]);
    const [low, high] = paddedExtent([100]);
    expect(low).toBeLessThan(100);
    expect(high).toBeGreaterThan(100);
    expect(linearScale(3, 3, 0, 10)(3)).toBe(5);
  });

  it("maps upside down for a vertical axis", () => {
    const y = linearScale(0, 100, 200, 0);
    expect(y(0)).toBe(200);
    expect(y(100)).toBe(0);
    expect(y(25)).toBe(150);
  });

  it("draws a path in tenths of a pixel", () => {
    expect(
      linePath([
        { x: 0, y: 1.234 },
        { x: 10.06, y: 2 },
      ]),
    ).toBe("M0 1.2L10.1 2");
    expect(linePath([])).toBe("");
  });

  it("spreads day labels and never repeats one", () => {
    const dates = Array.from({ length: 100 }, (_, index) => `d${String(index).padStart(3, "0")}`);
    expect(dayTicks(dates, 4)).toEqual(["d012", "d037", "d062", "d087"]);
    expect(dayTicks(["only"], 4)).toEqual(["only"]);
    expect(dayTicks([], 4)).toEqual([]);
  });

  it("finds the nearest day under the pointer", () => {
    expect(nearestIndex([0, 10, 20], 14)).toBe(1);
    expect(nearestIndex([0, 10, 20], 16)).toBe(2);
    expect(nearestIndex([0, 10, 20], -5)).toBe(0);
    expect(nearestIndex([0, 10, 20], 99)).toBe(2);
    expect(nearestIndex([], 1)).toBe(-1);
  });
});
