import { describe, expect, it } from "vitest";
import type { HoldingView } from "@/lib/contracts/api-v1/portfolio";
import { allocationOf } from "./allocation-of.ts";

const holding = (symbol: string, weight: string | null) => ({ symbol, weight }) as HoldingView;

describe("the parts of the allocation ring", () => {
  it("are the largest first, each in a colour of its own", () => {
    const parts = allocationOf([holding("A", "0.25"), holding("B", "0.75")]);
    expect(parts.map(({ id, share, colour }) => [id, share, colour])).toEqual([
      ["B", 0.75, "var(--chart-1)"],
      ["A", 0.25, "var(--chart-2)"],
    ]);
  });

  it("leave out what has no value", () => {
    expect(allocationOf([holding("A", null), holding("B", "0")])).toEqual([]);
  });

  it("put the small ones together when there are many", () => {
    const parts = allocationOf(Array.from({ length: 10 }, (_, index) => holding(`S${index}`, "0.1")));
    expect(parts).toHaveLength(6);
    expect(parts.at(-1)).toMatchObject({ id: "others", holding: null, count: 5 });
    expect(parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
    expect(allocationOf(Array.from({ length: 6 }, (_, index) => holding(`S${index}`, "0.1")))).toHaveLength(6);
  });
});
