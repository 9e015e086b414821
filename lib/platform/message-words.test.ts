import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { allMessages } from "./testing/messages.ts";

type Message = readonly [key: string, text: string];

/** What a person would type, or a story: written as people write, in no register of ours. */
const isTyped = ([key]: Message) =>
  /^chat\.suggestions\.|^auth\.drawing\.question$|^scenarios\.(sample\.|edit\.builtIn\.examples\.|edit\.actions\.\w+\.request$)|(^|\.)placeholder$/.test(
    key,
  );
/** The pages of developers may use the words of the engine. */
const isForDevelopers = ([key]: Message) => /^operations\.|^settings\.api\./.test(key);

const korean = allMessages("ko").filter((message) => !isTyped(message));
const english = allMessages("en").filter((message) => !isTyped(message));

/** The messages of which the rule says something is wrong, each with what. */
const found = (messages: readonly Message[], rule: RegExp) =>
  messages.flatMap(([key, text]) => {
    const what = text.match(rule)?.[0];
    return what === undefined ? [] : [`${key}: ${what} in “${text}”`];
  });

/** Without what stands in parentheses, and values as a letter that decides nothing. */
const plain = ([key, text]: Message): Message => {
  let bare = text;
  while (/\([^()]*\)/.test(bare)) bare = bare.replaceAll(/\([^()]*\)/g, "");
  return [key, bare];
};

describe("Korean messages", () => {
  test("are many, so that the rules read something", () => {
    expect(korean.length).toBeGreaterThan(700);
  });

  test("have sentences that end in 요", () => {
    expect(found(korean.map(plain), /[^요.?!\s][.?!](?=$|[\s’”}])/u)).toEqual([]);
  });

  test("never end plainly or as a notice on paper would", () => {
    expect(found(korean, /니다|[습입합됩십]니까|십시오|시오[.!]?$|(?:다|까)$/u)).toEqual([]);
  });

  test("put no particle that depends on a sound after a value, and no two to choose from", () => {
    const particle = /[}#][’”]?(?:을|를|은|는|이|가|과|와|으로|로|으로서|아|야|이라|라|이랑|랑|이며)(?![가-힣])/u;
    expect(found(korean, particle)).toEqual([]);
    expect(
      found(
        korean,
        /[을이은과으]\([를가는와로]\)|\((?:이|으)\)|[를가는와로]\([을이은과]\)|을\/를|이\/가|은\/는|와\/과/u,
      ),
    ).toEqual([]);
  });

  test("keep counters and units at their number", () => {
    expect(found(korean, /[}\d#] (?:개|장|건|주|번|자|초|분|줄|일|KB|MB|ms)(?![가-힣A-Za-z])/u)).toEqual([]);
  });

  test("quote names in single marks", () => {
    expect(found(korean, /["'“”]/u)).toEqual([]);
  });

  test("never speak of you as a letter would", () => {
    expect(found(korean, /당신|귀하|고객님|사용자님/u)).toEqual([]);
  });
});

describe("English messages", () => {
  test("are in sentence case", () => {
    const names =
      /Holdfast|Yahoo Finance|Twelve Data|Samsung Electronics|Markdown|Bollinger|OpenAI|WebSocket|OpenAPI|Ollama|Shift\+Enter|“[^”]*”/g;
    const bare = english.map(([key, text]): Message => [key, text.replaceAll(names, "")]);
    expect(found(bare, /[a-z,] [A-Z][a-z]+/)).toEqual([]);
  });

  test("keep the words of the engine for developers", () => {
    const people = english.filter((message) => !isForDevelopers(message));
    expect(
      found(people, /\b(?:turns?|epoch|lease|cursor|ledger|journal|idempoten\w*|payload|session|scenario)\b/i),
    ).toEqual([]);
  });

  test("quote with curved marks", () => {
    expect(found(english, /"/)).toEqual([]);
  });
});

test("no message has three full stops for an ellipsis or two spaces", () => {
  expect(found([...korean, ...english], /\.{3}| {2}/)).toEqual([]);
});

describe("one word for one thing", () => {
  const table = readFileSync(new URL("../../docs/words.md", import.meta.url), "utf8");
  const rows = table.split("\n").filter((line) => /^\| (?!thing|---)/.test(line));
  const refused = rows
    .flatMap((row) => (row.split("|")[4] ?? "").split(",").map((word) => word.trim()))
    .filter(Boolean);

  test("is written in docs/words.md", () => {
    expect(rows.length).toBeGreaterThan(15);
    expect(refused).toContain("채팅");
  });

  // "편집기" is the tool; the word inside another word is another word.
  test.each(refused)("never %s", (word) => {
    const whole = /^[a-z]/.test(word) ? `\\b${word}\\b` : `${word}(?!기)`;
    expect(found([...korean, ...english], new RegExp(whole, "iu"))).toEqual([]);
  });
});
