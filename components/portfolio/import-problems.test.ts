import { expect, it } from "vitest";
import { importProblemsOf } from "./import-problems.ts";

it("the wrong lines of a refused file are read from its answer, each once, and nothing else", () => {
  const errors = ["line 3.quantity", "line 3.quantity", "line 12.held", "line x.at", "symbol", "line 4.nonsense"];
  expect(importProblemsOf(errors.map((path) => ({ path })))).toEqual([
    { line: 3, about: "quantity" },
    { line: 12, about: "held" },
  ]);
});
