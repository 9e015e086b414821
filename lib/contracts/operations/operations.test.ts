import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { locales } from "../locale.ts";
import type { AnyOperation } from "../operation.ts";
import { internalOperations, operations } from "./index.ts";
import { tagDescriptions } from "./tags.ts";

const all = [...operations, ...internalOperations];
const cases = operations.map((declared): [string, AnyOperation] => [declared.id, declared]);

test("ids are unique, and so are method and address", () => {
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  const places = all.flatMap(({ method, path, alsoAt = [] }) => [path, ...alsoAt].map((place) => `${method} ${place}`));
  expect(new Set(places).size).toBe(places.length);
});

type Words = { tags: Record<string, string>; summaries: Record<string, string> };
const wordsOf = (locale: string) =>
  JSON.parse(readFileSync(new URL(`../../../messages/${locale}/operations.json`, import.meta.url), "utf8")) as Words;

test.each(locales)("every operation and every tag has words in %s", (locale) => {
  const { tags, summaries } = wordsOf(locale);
  expect(Object.keys(summaries).sort()).toEqual(operations.map(({ id }) => id).sort());
  expect(Object.keys(tags).sort()).toEqual([...new Set(operations.map(({ tag }) => tag))].sort());
});

test("the English words of an operation are those it declares", () => {
  expect(wordsOf("en").summaries).toEqual(Object.fromEntries(operations.map(({ id, summary }) => [id, summary])));
});

describe.each(cases)("%s", (_id, declared) => {
  test("is under a tag that is described, and has a summary without a full stop", () => {
    expect(tagDescriptions).toHaveProperty([declared.tag]);
    expect(declared.summary).toMatch(/^[A-Z2].*[^.]$/);
  });

  test("has examples that its own schemas accept, answers whole", () => {
    const { params, query, body, examples = [], answers } = declared;
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      params?.parse(example.params);
      query?.parse(textOf(example.query));
      body?.parse(example.body);
      const parsed = example.answer === undefined ? undefined : answers[0].schema?.parse(example.answer);
      expect(parsed).toEqual(example.answer);
    }
  });

  test("names every parameter of its address and no other", () => {
    const named = [...declared.path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
    expect(Object.keys(declared.examples?.[0]?.params ?? {})).toEqual(named);
    expect(declared.params === undefined).toBe(named.length === 0);
  });
});

test("the first example says what comes, unless it is a stream, a file or this description", () => {
  const silent = operations.filter(({ examples, answers: [{ schema, contentType }] }) => {
    const isJson = schema !== undefined && contentType === undefined;
    return isJson && examples?.[0]?.answer === undefined;
  });
  expect(silent.map(({ id }) => id)).toEqual(["readOpenApi"]);
});

/** A query as it arrives: text. */
function textOf(query: object = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));
}
