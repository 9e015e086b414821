import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitChunks } from "./split-chunks.ts";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

function boundaries(text: string): Set<number> {
  return new Set([...graphemes.segment(text)].map(({ index }) => index).concat(text.length));
}

describe("splitChunks", () => {
  it("gives back the text and never cuts inside a grapheme, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        const chunks = splitChunks(text);
        expect(chunks.join("")).toBe(text);
        const allowed = boundaries(text);
        let place = 0;
        for (const chunk of chunks) {
          expect(chunk).not.toBe("");
          place += chunk.length;
          expect(allowed.has(place)).toBe(true);
        }
      }),
    );
  });

  it.each(["👩‍👩‍👧‍👦👍🏽🇰🇷 가족", "테슬라는 상승 추세이며 변동성이 높습니다", "한글 자모 분리"])(
    "keeps emoji, flags and composed syllables whole: %s",
    (text) => {
      for (const chunk of splitChunks(text)) expect(chunk.isWellFormed()).toBe(true);
      expect(splitChunks(text).join("")).toBe(text);
    },
  );

  it("cuts into pieces of one to three words or a few syllables", () => {
    const english = splitChunks("The trend is up and the price stands above its moving averages today.");
    expect(Math.max(...english.map((chunk) => chunk.trim().split(/\s+/).length))).toBeLessThanOrEqual(3);
    const korean = splitChunks("마지막가격은이동평균보다높습니다그리고변동성은낮은편입니다");
    expect(Math.max(...korean.map((chunk) => chunk.length))).toBeLessThanOrEqual(12);
    expect(korean.length).toBeGreaterThan(3);
  });
});
