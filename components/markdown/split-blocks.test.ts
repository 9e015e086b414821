import fc from "fast-check";
import { expect, it } from "vitest";
import { hasOpenFence, splitBlocks } from "./split-blocks.ts";

it("cuts at top-level blocks and loses nothing", () => {
  const text =
    "# 제목\n\n하나 **둘**\n이어서\n\n- a\n\n  b\n- c\n\n```js\nx\n\ny\n```\n\n| a | b |\n| - | - |\n| 1 | 2 |\n";
  const blocks = splitBlocks(text);
  expect(blocks.join("")).toBe(text);
  expect(blocks.map((block) => block.trim().split("\n")[0])).toEqual([
    "# 제목",
    "하나 **둘**",
    "- a",
    "```js",
    "| a | b |",
  ]);
});

it("keeps a text with definitions whole, because any block may use them", () => {
  const text = "See [the report][1] and a note[^n].\n\n[1]: https://example.com\n\n[^n]: Said so.\n";
  expect(splitBlocks(text)).toEqual([text]);
});

it("what came before stays as it was while a text grows", () => {
  const text = "One.\n\nTwo **bold**.\n\n1. three\n2. four\n\n> five\n\nSix.";
  const whole = splitBlocks(text);
  for (let end = 1; end <= text.length; end++) {
    const settled = splitBlocks(text.slice(0, end)).slice(0, -2);
    expect(whole.slice(0, settled.length)).toEqual(settled);
  }
});

it("never loses a character, whatever the text", () => {
  const piece = fc.constantFrom(
    "a",
    " ",
    "\n",
    "\n\n",
    "```",
    "~~~",
    "# ",
    "- ",
    "> ",
    "|",
    "---",
    "<div>",
    "한글",
    "[x]",
    "    ",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      expect(splitBlocks(pieces.join("")).join("").replaceAll(/\s/g, "")).toBe(pieces.join("").replaceAll(/\s/g, ""));
    }),
  );
});

it("knows an open fence from a closed one", () => {
  expect(hasOpenFence("```js\nlet a")).toBe(true);
  expect(hasOpenFence("```js\nlet a\n``")).toBe(true);
  expect(hasOpenFence("````\n```\n")).toBe(true);
  expect(hasOpenFence("```js\nlet a\n```\n\n")).toBe(false);
  expect(hasOpenFence("~~~\na\n~~~")).toBe(false);
  expect(hasOpenFence("text")).toBe(false);
});
