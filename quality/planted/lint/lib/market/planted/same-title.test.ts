// plant: vitest(no-identical-title)
import { expect, it } from "vitest";

it("adds", () => {
  expect(1 + 1).toBe(2);
});

it("adds", () => {
  expect(2 + 2).toBe(4);
});
