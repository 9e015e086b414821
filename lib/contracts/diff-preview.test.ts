import fc from "fast-check";
import { expect, test } from "vitest";
import { previewOf } from "./diff-preview.ts";
import { diffWords } from "./word-diff.ts";

test("a short difference is shown whole", () => {
  const pieces = diffWords("Tom rang the bell. Anna heard Tom.", "Ada rang the bell. Anna heard Ada.");
  expect(previewOf(pieces)).toEqual(pieces);
});

test("of a long one the first changes are shown in their surroundings, and what is left out is marked", () => {
  const rest = "It was a quiet evening at the harbour. ".repeat(20);
  const before = `${rest}Tom rang. ${rest}Tom slept. ${rest}`;
  const [head, first, middle, second, tail, ...none] = previewOf(diffWords(before, before.replaceAll("Tom", "Ada")));
  expect(none).toEqual([]);
  expect(head).toEqual({
    kind: "same",
    text: "… quiet evening at the harbour. It was a quiet evening at the harbour. ",
  });
  expect(first).toEqual({ kind: "change", index: 0, removed: "Tom", added: "Ada" });
  expect(middle?.kind === "same" && middle.text).toMatch(/^ rang\. It was.{40,70}….{40,70}harbour\. $/su);
  expect(second).toMatchObject({ index: 1 });
  expect(tail?.kind === "same" && tail.text.endsWith("…")).toBe(true);
});

test("is short for any text, and cuts no character in two", () => {
  const text = fc.array(fc.constantFrom("Tom ", "Ada ", "😀", "한국어 ", "\n", "word "), { maxLength: 900 });
  fc.assert(
    fc.property(text, text, (one, other) => {
      const pieces = previewOf(diffWords(one.join(""), other.join("")));
      expect(pieces.filter(({ kind }) => kind === "change").length).toBeLessThanOrEqual(20);
      expect(JSON.stringify(pieces).length).toBeLessThan(40_000);
      for (const piece of pieces) expect(JSON.stringify(piece).isWellFormed()).toBe(true);
      for (const piece of pieces)
        for (const side of piece.kind === "same" ? [piece.text] : [piece.removed, piece.added])
          expect(side.isWellFormed()).toBe(true);
    }),
    { numRuns: 100 },
  );
});
