import { expect, test } from "vitest";
import { cutHistory, givenRows, withWishes } from "./given-context.ts";
import { contextCharacters, contextMessages, wishCharacters } from "./tunables.ts";

const said = (text: string) => ({ role: "user" as const, text });

test("of what a caller says was said before, the newest is kept, whole messages, within the model's budget", () => {
  const many = Array.from({ length: contextMessages + 5 }, (_, index) => said(`${index}`));
  expect(cutHistory(many)).toEqual(many.slice(5));
  const long = [said("x".repeat(contextCharacters)), said("y"), said("z")];
  expect(cutHistory(long)).toEqual(long.slice(1));
  expect(cutHistory([])).toEqual([]);
});

test("a program's wishes stand behind our instructions, and have a limit", () => {
  expect(withWishes("Ours.", null)).toBe("Ours.");
  expect(withWishes("Ours.", "Speak like a pirate.")).toMatch(/^Ours\.\n[\s\S]*Speak like a pirate\./);
  expect(() => withWishes("", "x".repeat(wishCharacters + 1))).toThrow(
    expect.objectContaining({ code: "payload_too_large" }),
  );
});

test("stored words become history of the same order", () => {
  const start = { model: "m", agent: "a", instructions: "", tools: [], locale: "en", timezone: "UTC" };
  expect(givenRows(start)).toEqual([]);
  expect(givenRows({ ...start, history: [said("a"), { role: "assistant", text: "b" }] })).toMatchObject([
    { role: "user", parts: [{ type: "text", text: "a" }] },
    { role: "assistant", parts: [{ type: "text", text: "b" }] },
  ]);
});
