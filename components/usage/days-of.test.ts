import { expect, test } from "vitest";
import { daysOf } from "./days-of.ts";

test("a day without usage is drawn as nothing, not left out", () => {
  const figures = { answers: 1, cached: 0, input_tokens: 10, output_tokens: 5, cost_usd: "0.25", unpriced: 0 };
  const view = {
    from: "2026-02-27",
    to: "2026-03-02",
    data: [{ key: "2026-02-28", label: null, ...figures }],
    totals: figures,
  };
  expect(daysOf(view, "cost").map(({ value }) => value)).toEqual([0, 0.25, 0, 0]);
  expect(daysOf(view, "tokens")).toEqual([
    { date: "2026-02-27", value: 0 },
    { date: "2026-02-28", value: 15 },
    { date: "2026-03-01", value: 0 },
    { date: "2026-03-02", value: 0 },
  ]);
});
