import { describe, expect, it } from "vitest";
import { donutPath, segmentsOf } from "./arc.ts";

const radius = { inner: 5, outer: 10 };

describe("segments of a ring", () => {
  it("begin at the top and go clockwise", () => {
    expect(donutPath(10, radius, 0, 0.25)).toBe("M10 0A10 10 0 0 1 20 10L15 10A5 5 0 0 0 10 5Z");
    expect(donutPath(10, radius, 0.5, 0.75)).toBe("M10 20A10 10 0 0 1 0 10L5 10A5 5 0 0 0 10 15Z");
  });

  it("take the long way round past half", () => {
    expect(donutPath(10, radius, 0, 0.75)).toContain("A10 10 0 1 1 0 10");
  });

  it("follow one another", () => {
    expect(segmentsOf([0.5, 0.25, 0.25])).toEqual([
      [0, 0.5],
      [0.5, 0.75],
      [0.75, 1],
    ]);
  });

  it("are a ring without a seam for the whole", () => {
    expect(donutPath(10, radius, 0, 1)).toBe(
      "M10 0A10 10 0 1 1 10 20A10 10 0 1 1 10 0ZM10 5A5 5 0 1 0 10 15A5 5 0 1 0 10 5Z",
    );
  });
});
