// plant: none
import { expect, it } from "vitest";

it("a test may read its address and call it", async () => {
  const answer = await fetch(process.env.PLANTED_URL ?? "data:,ok");
  expect(answer.ok).toBe(true);
});
