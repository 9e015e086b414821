import { describe, expect, it } from "vitest";
import { layoutChart } from "./chart-layout.ts";

describe("the value axis", () => {
  const labelsOf = (values: readonly number[], locale: string) => {
    const points = values.map((value, index) => ({ date: `2026-11-2${index}`, value }));
    const format = new Intl.NumberFormat(locale, { notation: "compact" });
    const frame = { width: 600, height: 220, baseline: undefined, formatTick: (value: number) => format.format(value) };
    return layoutChart([{ id: "value", label: "Value", points, colour: "red" }], frame).valueTicks.map(
      ({ label }) => label,
    );
  };

  it("says nothing twice on a portfolio's first day", () => {
    expect(labelsOf([1702.4], "ko")).toEqual(["1.7천", "1.8천"]);
  });

  it("keeps every tick whose label is its own", () => {
    expect(labelsOf([1000, 5000], "en")).toEqual(["2K", "4K"]);
  });
});

describe("bars", () => {
  const layout = layoutChart(
    [
      {
        id: "cost",
        label: "Cost",
        colour: "red",
        points: [0, 5, 0.001, 10].map((value, index) => ({ date: `2026-11-2${index}`, value })),
      },
    ],
    { width: 600, height: 220, baseline: 0, bars: true, formatTick: String },
  );
  const bars = layout.lines[0]?.bars ?? [];

  it("stand on 0 inside of the plot, one for each day with something", () => {
    expect(bars.map(({ date }) => date)).toEqual(["2026-11-21", "2026-11-22", "2026-11-23"]);
    for (const { x, y, width, height } of bars) {
      expect(y + height).toBeCloseTo(layout.plot.bottom);
      expect(x).toBeGreaterThanOrEqual(layout.plot.left);
      expect(x + width).toBeLessThanOrEqual(layout.plot.right);
    }
  });

  it("are seen also where there is next to nothing, and grow with the amount", () => {
    const [five, little, ten] = bars;
    expect(little?.height).toBe(2);
    expect(ten?.height).toBeCloseTo((five?.height ?? 0) * 2);
  });
});
