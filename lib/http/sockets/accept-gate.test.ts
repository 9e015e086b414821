import { expect, test } from "vitest";
import { throughGate } from "./accept-gate.ts";
import { acceptsAtOnce } from "./tunables.ts";

test("so many at once and no more, in the order they came, failures included", async () => {
  const entered: number[] = [];
  let inside = 0;
  let most = 0;
  const all = Array.from({ length: acceptsAtOnce * 5 }, (_, index) =>
    throughGate(async () => {
      entered.push(index);
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setTimeout(resolve, index % 3));
      inside -= 1;
      if (index % 4 === 0) throw new Error("no");
      return index;
    }).catch(() => -1),
  );
  const answers = await Promise.all(all);
  expect(answers).toEqual(answers.map((_, index) => (index % 4 === 0 ? -1 : index)));
  expect(entered).toEqual(answers.map((_, index) => index));
  expect(most).toBe(acceptsAtOnce);
  expect(await throughGate(async () => "open again")).toBe("open again");
});
