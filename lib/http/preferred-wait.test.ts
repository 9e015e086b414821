import { expect, test } from "vitest";
import { preferredWait } from "./preferred-wait.ts";

test.each([
  [null, null],
  ["wait=30", 30],
  ["Wait=30", 30],
  ["respond-async, wait=5", 5],
  ['return=minimal; wait="9"', 9],
  ["wait", null],
  ["wait=-1", null],
  ["await=3", null],
  ["wait=1.5", null],
])("Prefer: %s", (prefer, seconds) => {
  const request = new Request("http://localhost", prefer === null ? {} : { headers: { prefer } });
  expect(preferredWait(request)).toBe(seconds);
});
