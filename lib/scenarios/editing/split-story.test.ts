import fc from "fast-check";
import { expect, test } from "vitest";
import { splitStory } from "./split-story.ts";
import { TrimmedText } from "./trimmed-text.ts";

test("pieces in order are the story, whatever it holds, and none is longer than it may be", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 2, max: 40 }), (story, length) => {
      const pieces = splitStory(story, length);
      expect(pieces.map(({ text, space }) => text + space).join("")).toBe(story);
      for (const { text } of pieces) {
        expect(text.length).toBeLessThanOrEqual(length);
        expect(text.isWellFormed()).toBe(true);
      }
    }),
  );
});

test("a story is cut between paragraphs where it can be", () => {
  const paragraph = "Tom rang the bell.";
  const pieces = splitStory(Array.from({ length: 6 }, () => paragraph).join("\n\n"), 45);
  expect(pieces.map(({ text }) => text)).toEqual(Array.from({ length: 3 }, () => `${paragraph}\n\n${paragraph}`));
});

test("text in pieces comes without the space around it and with whole characters", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(" ", "\n", "a", "가", "\u{1F600}", "b c") }), (whole) => {
      const text = new TrimmedText();
      const shown = whole.split("").map((unit) => text.add(unit));
      expect(shown.join("")).toBe(whole.trim());
      for (const piece of shown) expect(piece).not.toMatch(/[\uD800-\uDBFF]$/u);
    }),
  );
});
