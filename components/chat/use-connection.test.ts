import { expect, it } from "vitest";
import { attachDelayMs } from "./use-connection.ts";

it("tries to attach at once, then with growing pauses of at most ten seconds", () => {
  expect([0, 1, 2, 3, 4, 5, 20].map(attachDelayMs)).toEqual([0, 800, 1600, 3200, 6400, 10_000, 10_000]);
});
