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
