import { describe, expect, test } from "vitest";
import { shortcutOf } from "./shortcuts.ts";

const press = (code: string, held: string) => ({
  code,
  ctrlKey: held.includes("c"),
  metaKey: held.includes("m"),
  shiftKey: held.includes("s"),
  altKey: held.includes("a"),
});

describe("a key press means", () => {
  test.each([
    ["KeyO", "cs", "newChat"],
    ["KeyO", "ms", "newChat"],
    ["KeyK", "c", "search"],
    ["KeyK", "m", "search"],
    ["KeyS", "cs", "sidebar"],
    ["Slash", "c", "help"],
  ] as const)("%s with %s: %s", (code, held, id) => {
    expect(shortcutOf(press(code, held))).toBe(id);
  });

  test.each([
    ["KeyO", "s", "a capital O in a text"],
    ["KeyS", "c", "the browser saves the page"],
    ["KeyK", "ca", "another program's shortcut"],
    ["KeyK", "cm", "both command keys"],
    ["Slash", "", "a slash in a text"],
  ])("%s with %s: nothing, %s", (code, held) => {
    expect(shortcutOf(press(code, held))).toBeNull();
  });
});
