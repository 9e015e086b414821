import { describe, expect, it } from "vitest";
import { composerKey, isBlank, utf8Bytes } from "./composer-keys.ts";

const press = (key: string, more: Partial<Parameters<typeof composerKey>[0]> = {}) => ({
  key,
  keyCode: key === "Enter" ? 13 : 38,
  isComposing: false,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});

describe("keys in the composer", () => {
  it("sends with Enter and breaks the line with Shift+Enter", () => {
    expect(composerKey(press("Enter"), "x")).toBe("send");
    expect(composerKey(press("Enter", { shiftKey: true }), "x")).toBeNull();
    expect(composerKey(press("Enter", { altKey: true }), "x")).toBeNull();
  });

  it("never sends while an input method composes a syllable", () => {
    expect(composerKey(press("Enter", { isComposing: true }), "안녕하세")).toBeNull();
    expect(composerKey(press("Enter", { keyCode: 229 }), "안녕하세")).toBeNull();
  });

  it("brings the last prompt back with Up, but only into an empty composer", () => {
    expect(composerKey(press("ArrowUp"), "")).toBe("recall");
    expect(composerKey(press("ArrowUp"), "text")).toBeNull();
    expect(composerKey(press("ArrowUp", { shiftKey: true }), "")).toBeNull();
  });
});

describe("the text in the composer", () => {
  it("is measured as it travels, in UTF-8", () => {
    expect(utf8Bytes("abc")).toBe(3);
    expect(utf8Bytes("가나다")).toBe(9);
    expect(utf8Bytes("👍")).toBe(4);
  });

  it("is blank when only spaces and invisible characters are in it", () => {
    expect(isBlank(" \n\t\u3000\u200b\ufeff")).toBe(true);
    expect(isBlank(" 가 ")).toBe(false);
  });
});
