import { describe, expect, test } from "vitest";
import { cardInReach, decisionOfPress } from "./decision-keys.ts";

const press = (code: string, held: string) => ({
  code,
  ctrlKey: held.includes("c"),
  metaKey: held.includes("m"),
  altKey: held.includes("a"),
  shiftKey: held.includes("s"),
});

describe("a key press decides", () => {
  test.each([
    ["Enter", "ca", "approve"],
    ["Enter", "ma", "approve"],
    ["NumpadEnter", "ca", "approve"],
    ["Backspace", "ca", "deny"],
    ["Backspace", "ma", "deny"],
  ] as const)("%s with %s: %s", (code, held, decision) => {
    expect(decisionOfPress(press(code, held))).toBe(decision);
  });

  test.each([
    ["Enter", "", "a line of text"],
    ["Enter", "c", "a form is sent"],
    ["Enter", "a", "another program's"],
    ["Enter", "cas", "another shortcut"],
    ["Enter", "cma", "both command keys"],
    ["Backspace", "a", "a word is deleted"],
    ["KeyA", "ca", "another key"],
  ])("%s with %s: nothing, %s", (code, held) => {
    expect(decisionOfPress(press(code, held))).toBeNull();
  });
});

describe("of several questions the keys mean", () => {
  const card = (top: number, isFocused = false) => ({ top, bottom: top + 100, isFocused });

  test("the first that can be seen", () => {
    expect(cardInReach([card(-400), card(200), card(500)], 800)).toBe(1);
    expect(cardInReach([card(-50), card(200)], 800)).toBe(0);
  });

  test("the one that has the focus, wherever it is", () => {
    expect(cardInReach([card(100), card(2000, true)], 800)).toBe(1);
  });

  test("none that is out of sight or not laid out", () => {
    expect(cardInReach([card(-400), card(900)], 800)).toBeNull();
    expect(cardInReach([{ top: 0, bottom: 0, isFocused: false }], 800)).toBeNull();
    expect(cardInReach([], 800)).toBeNull();
  });
});
