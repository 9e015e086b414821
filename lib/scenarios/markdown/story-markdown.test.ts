import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readMarkdown, writeMarkdown } from "./story-markdown.ts";

describe("reading markdown", () => {
  test("takes the title, the chapters and what stands before the first of them", () => {
    expect(
      readMarkdown("\uFEFF# The bell\r\n\r\nBefore.\r\n\r\n## One ##\r\n\r\nText.\r\n\r\nMore.\r\n## Two\r\n"),
    ).toEqual({
      title: "The bell",
      chapters: [
        { title: null, text: "Before." },
        { title: "One", text: "Text.\n\nMore." },
        { title: "Two", text: "" },
      ],
    });
  });
  test("without any heading is one chapter", () => {
    expect(readMarkdown("그냥 글이다.")).toEqual({ title: null, chapters: [{ title: null, text: "그냥 글이다." }] });
  });
  test("leaves deeper headings and code fences to the text", () => {
    const text = "### Scene\n\n```\n## no chapter\n```\nEnd.";
    expect(readMarkdown(`# T\n\n## One\n\n${text}\n`).chapters).toEqual([{ title: "One", text }]);
  });
});

const line = fc.constantFrom("Text.", "", "# a", "## b", "\\# c", "\\\\## d", "### e", "  spaced", "#hash", "가나다");
const title = fc.constantFrom("One", "둘", "A # B", "Three words here");

test("what is written is read back, whatever the texts hold", () => {
  fc.assert(
    fc.property(title, fc.array(fc.record({ title, lines: fc.array(line) }), { minLength: 1 }), (name, list) => {
      const chapters = list.map((one) => ({ title: one.title, text: one.lines.join("\n").replace(/^\n+|\s+$/gu, "") }));
      expect(readMarkdown(writeMarkdown({ title: name, chapters }))).toEqual({ title: name, chapters });
    }),
  );
});
