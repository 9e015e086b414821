import { describe, expect, test } from "vitest";
import { acceptedLocale, knownTimeZone } from "./locale-preference.ts";

describe("the language of a browser", () => {
  test.each([
    ["ko-KR,ko;q=0.9,en;q=0.8", "ko"],
    ["en-US,en;q=0.9,ko;q=0.8", "en"],
    ["de-DE,de;q=0.9,ko;q=0.5,en;q=0.3", "ko"],
    ["en;q=0.2, KO ; q=0.7", "ko"],
    ["ko;q=0, en;q=0.1", "en"],
    ["fr, de", "en"],
    ["*", "en"],
    ["", "en"],
    [null, "en"],
    [",;q=,;;", "en"],
  ] as const)("%s: %s", (header, locale) => {
    expect(acceptedLocale(header)).toBe(locale);
  });
});

describe("a time zone from a cookie", () => {
  test("is taken when it exists", () => {
    expect(knownTimeZone("Asia/Seoul")).toBe("Asia/Seoul");
  });

  test.each([undefined, "", "Mars/Olympus", "../../etc", "Asia/Seoul\u0000"])("is UTC otherwise: %j", (name) => {
    expect(knownTimeZone(name)).toBe("UTC");
  });
});
