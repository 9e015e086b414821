import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ChatChunk } from "@/lib/contracts/message";
import { AppendedText } from "./appended-text.ts";

const text = (...deltas: string[]): ChatChunk[] => [
  { type: "text-start", id: "0" },
  ...deltas.map((delta): ChatChunk => ({ type: "text-delta", id: "0", delta })),
  { type: "text-end", id: "0" },
];
const step: ChatChunk = { type: "start-step" };
const endStep: ChatChunk = { type: "finish-step" };
const reset: ChatChunk = { type: "reset-step" };
const finish: ChatChunk = { type: "finish" };

/** What a reader that appends has in the end, with `<restarted>` where it is told so. */
const read = (chunks: ChatChunk[], appended = new AppendedText()): string =>
  chunks
    .flatMap((chunk) => appended.push(chunk))
    .map((piece) => (piece.type === "text" ? piece.text : "<restarted>"))
    .join("");

describe("an answer that goes straight on", () => {
  test("is every delta as it came, each a piece of its own", () => {
    const appended = new AppendedText();
    const pieces = [step, ...text("one ", "two ", "셋"), endStep, finish].flatMap((chunk) => appended.push(chunk));
    expect(pieces).toEqual(["one ", "two ", "셋"].map((piece) => ({ type: "text", text: piece })));
  });

  test("has a blank line between its parts and none for a part that is blank", () => {
    expect(read([step, ...text("a"), endStep, step, ...text(" ", "\n"), ...text("b"), finish])).toBe("a\n\nb");
    expect(read([step, ...text(" "), endStep, step, ...text("b"), finish])).toBe("b");
    expect(read([step, ...text("a"), ...text(" ", "b"), finish])).toBe("a\n\n b");
  });
});

describe("a step that is run again after a crash", () => {
  test("passes on only what goes beyond what the reader has", () => {
    expect(read([step, ...text("one ", "two "), reset, ...text("one t", "wo thr", "ee"), endStep, finish])).toBe(
      "one two three",
    );
    expect(read([step, ...text("a"), endStep, step, ...text("b", "c"), reset, ...text("bcd"), finish])).toBe(
      "a\n\nbcd",
    );
  });

  test("says restarted and comes anew, alone, as soon as it differs", () => {
    expect(read([step, ...text("one ", "two "), reset, ...text("one ", "2 ", "three"), finish])).toBe(
      "one two <restarted>one 2 three",
    );
    expect(read([step, ...text("a"), endStep, step, ...text("b"), reset, ...text("c"), finish])).toBe(
      "a\n\nb<restarted>\n\nc",
    );
  });

  test("says restarted when it ends before what the reader has", () => {
    expect(read([step, ...text("one ", "two "), reset, ...text("one "), endStep, finish])).toBe(
      "one two <restarted>one ",
    );
    expect(read([step, ...text("one "), reset, endStep, step, ...text("two"), finish])).toBe("one <restarted>two");
  });

  test("may crash again", () => {
    expect(read([step, ...text("abc"), reset, ...text("ab"), reset, ...text("abcd"), finish])).toBe("abcd");
    expect(read([step, ...text("abc"), reset, ...text("x"), reset, ...text("xy"), finish])).toBe("abc<restarted>xy");
  });
});

test("a message that comes again from its start adds only what is new", () => {
  const appended = new AppendedText();
  const first = [step, ...text("a "), endStep, step, ...text("b ")];
  expect(read(first, appended)).toBe("a \n\nb ");
  appended.rewind();
  expect(read([...first.slice(0, -1), { type: "text-delta", id: "0", delta: "c" }, finish], appended)).toBe("c");
});

test("whatever the crashes and cuts, the same words are the same text and nothing is said twice", () => {
  const words = fc.array(fc.stringMatching(/^[a-z가-힣]{1,6} ?$/), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(words, fc.array(fc.nat(30), { maxLength: 4 }), (all, crashes) => {
      const runs = crashes.flatMap((at) => [...text(...all.slice(0, at)).slice(0, -1), reset]);
      expect(read([step, ...runs, ...text(all.join("")), endStep, finish])).toBe(all.join(""));
    }),
  );
});
