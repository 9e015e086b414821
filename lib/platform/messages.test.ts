import { describe, expect, test } from "vitest";
import { authFailureCodes, fieldProblems } from "@/lib/contracts/api-v1/auth";
import { errorStatus } from "@/lib/contracts/error-code";
import { locales } from "@/lib/contracts/locale";
import { areasOf, flatMessages, type MessageTree, readMessages } from "./testing/messages.ts";

/** Arguments and tags that stand in the text itself. */
function shownIn(text: string): string[] {
  const values = text.matchAll(/(?<!(?:\b(?:zero|one|two|few|many|other)|=\d+)\s*)\{\s*([A-Za-z]\w*)\s*\}/g);
  return [...values, ...text.matchAll(/<\/?([A-Za-z]\w*)>/g)].map((match) => match[1] ?? "");
}

/** Those, and the ones that only choose a branch. */
function usedIn(text: string): string[] {
  const chosen = [...text.matchAll(/\{\s*([A-Za-z]\w*)\s*,/g)].map((match) => match[1] ?? "");
  return [...shownIn(text), ...chosen];
}

describe.each(areasOf("en"))("messages of %s", (file) => {
  const english = new Map(flatMessages(readMessages("en", file)));
  const korean = new Map(flatMessages(readMessages("ko", file)));

  test("say the same things in both languages", () => {
    expect([...korean.keys()].sort()).toEqual([...english.keys()].sort());
  });

  // Korean has no plural: what only chooses between "one" and "other" may be missing or be shown as it is.
  test("show the same values in both languages, and none that is not given", () => {
    for (const [key, text] of english) {
      const other = korean.get(key) ?? "";
      const missing = shownIn(text).filter((name) => !usedIn(other).includes(name));
      const invented = usedIn(other).filter((name) => !usedIn(text).includes(name));
      expect({ key, missing, invented }).toEqual({ key, missing: [], invented: [] });
    }
  });

  test("are never empty, and Korean ones are Korean or a name", () => {
    expect([...english, ...korean].filter(([, text]) => text.trim() === "")).toEqual([]);
    const untranslated = [...korean].filter(
      ([key, text]) => text === english.get(key) && /[a-z]{3} [a-z]{2}/.test(text),
    );
    expect(untranslated).toEqual([]);
  });
});

test("both languages have the same areas", () => {
  expect(areasOf("ko")).toEqual(areasOf("en"));
});

test.each(locales)("every error a person can meet has words in %s", (locale) => {
  expect(Object.keys(readMessages(locale, "errors.json")).sort()).toEqual(
    [...Object.keys(errorStatus), "network"].sort(),
  );
  const { failure, problem } = readMessages(locale, "auth.json") as {
    failure: MessageTree;
    problem: { email: MessageTree; password: MessageTree };
  };
  expect(Object.keys(failure).sort()).toEqual([...authFailureCodes].sort());
  for (const field of [problem.email, problem.password])
    expect(Object.keys(field).sort()).toEqual([...fieldProblems].sort());
});
