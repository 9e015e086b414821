import { expect, test } from "vitest";
import type { DiffPiece } from "./api-v1/stories.ts";
import { lengthWith } from "./chapter-length.ts";
import { storyTextLimit } from "./scenario.ts";
import { applyChanges } from "./word-diff.ts";

const change = (index: number, removed: string, added: string): DiffPiece => ({
  kind: "change",
  index,
  removed,
  added,
});
const same = (text: string): DiffPiece => ({ kind: "same", text });

test("the length of a choice of changes is that of the text it makes", () => {
  const pieces = [change(0, "Tom", "Adelaide"), same(" rang "), change(1, "twice", ""), same("🔔")];
  for (const wanted of [[], [0], [1], [0, 1]]) {
    const chosen = new Set(wanted);
    expect(lengthWith(pieces, (index) => chosen.has(index)).characters).toBe(applyChanges(pieces, chosen).length);
  }
});

test.each([
  ["as long as the limit", storyTextLimit - 1, "ab", false],
  ["longer than the limit", storyTextLimit, "ab", true],
  ["longer than the limit as before, but shorter than before", storyTextLimit + 5, "", false],
])("a chapter %s", (_name, before, added, isTooLong) => {
  const pieces = [same("x".repeat(before - 1)), change(0, "a", added)];
  expect(lengthWith(pieces, () => true).isTooLong).toBe(isTooLong);
  expect(lengthWith(pieces, () => false).isTooLong).toBe(false);
});
