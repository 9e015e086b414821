import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { processorMsOf } from "./testing/processor-time.ts";
import { applyChanges, diffWords, wordsOf } from "./word-diff.ts";

const words = fc.constantFrom(
  "민수는 ",
  "갔다. ",
  "the ",
  "bell",
  " ",
  "\n",
  "\n\n",
  "rang",
  ".",
  "\u{1F600}",
  "안녕",
  "“",
  "",
);
const texts = fc.oneof(
  fc.array(words, { maxLength: 40 }).map((list) => list.join("")),
  fc.string({ unit: "grapheme" }),
);

test("taking over all changes gives the new text, none the old, whatever the texts", () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const pieces = diffWords(before, after);
      expect(applyChanges(pieces, "all")).toBe(after);
      expect(applyChanges(pieces, new Set())).toBe(before);
      const changes = pieces.filter((piece) => piece.kind === "change");
      expect(changes.map(({ index }) => index)).toEqual(changes.map((_change, at) => at));
      expect(pieces.every((piece) => piece.kind === "same" || piece.removed !== piece.added)).toBe(true);
    }),
  );
});

test("words joined are the text", () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(wordsOf(text).join("")).toBe(text);
    }),
  );
});

describe("a change is as small as its words", () => {
  test.each([
    ["민수는 학교에 갔다.", "철훈은 학교에 갔다.", [["민수는", "철훈은"]]],
    [
      "Tom rang the bell. Tom left.",
      "Ada rang the bell. Ada left.",
      [
        ["Tom", "Ada"],
        ["Tom", "Ada"],
      ],
    ],
    ["One.\n\nTwo.", "One.\n\nTwo.\n\nThree.", [["", "\n\nThree."]]],
  ])("%s", (before, after, expected) => {
    const changes = diffWords(before, after).flatMap((piece) =>
      piece.kind === "change" ? [[piece.removed, piece.added]] : [],
    );
    expect(changes).toEqual(expected);
  });
  test("a rewritten clause is one change", () => {
    const changes = diffWords("He ran very fast home.", "He was walking slowly home.").filter(
      ({ kind }) => kind === "change",
    );
    expect(changes).toHaveLength(1);
  });
});

test("two texts of 100,000 characters that share nothing are compared within seconds", async () => {
  const before = Array.from({ length: 12_000 }, (_value, index) => `alpha${index}`).join(" ");
  const ms = await processorMsOf(() => {
    const pieces = diffWords(before, before.replaceAll("alpha", "beta"));
    expect(applyChanges(pieces, new Set())).toBe(before);
  });
  expect(ms).toBeLessThan(6_000);
});

test("long texts with nothing in common take no longer paragraph by paragraph than as one", async () => {
  const words = (seed: number, paragraph: number) =>
    Array.from({ length: 30_000 }, (_, at) => {
      const word = ((at * 7919 + seed * 104_729) % 5003).toString(36);
      return (at + 1) % paragraph === 0 ? `${word}.\n\n` : `${word} `;
    }).join("");
  const timeOf = (paragraph: number) =>
    processorMsOf(() => {
      const pieces = diffWords(words(1, paragraph), words(2, paragraph));
      expect(applyChanges(pieces, "all")).toBe(words(2, paragraph));
    });
  await timeOf(1_000);
  expect(await timeOf(1_000)).toBeLessThan(5 * (await timeOf(40_000)) + 500);
});
