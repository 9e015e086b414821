import { expect, test } from "vitest";
import { requestLocale } from "./request-locale.ts";

test.each([
  [{}, "en"],
  [{ "accept-language": "ko-KR,ko;q=0.9,en;q=0.8" }, "ko"],
  [{ "accept-language": "fr, en;q=0.5, ko;q=0.9" }, "ko"],
  [{ "accept-language": "ko", cookie: "a=b; hf_locale=en" }, "en"],
  [{ "accept-language": "ko", cookie: "hf_locale=xx" }, "ko"],
])("%j asks for %s", (headers, locale) => {
  expect(requestLocale(new Headers(headers as Record<string, string>))).toBe(locale);
});
