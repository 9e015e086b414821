import { expect, it } from "vitest";
import { attachDelayMs } from "./use-connection.ts";

it("tries to attach at once, then with growing pauses of at most five seconds", () => {
  expect([0, 1, 2, 3, 4, 5, 20].map(attachDelayMs)).toEqual([0, 500, 1000, 2000, 4000, 5000, 5000]);
});
