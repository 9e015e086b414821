import { describe, expect, it } from "vitest";
import { createBuiltInModel } from "../create-built-in-model.ts";
import { heldOutCases, laterCases, portfolioCases, portfolioLaterCases, workingCases } from "./cases.ts";
import { judgeCases } from "./judge-case.ts";
import { effectTools } from "./play-case.ts";
import { shortfalls, summarise } from "./summarise.ts";

const model = createBuiltInModel({ paceMs: 0, now: () => new Date("2026-08-05T06:00:00Z") });

describe("evaluation of the built-in model", { timeout: 60_000 }, () => {
  it.each([
    ["working", workingCases],
    ["held-out", heldOutCases],
    ["later held-out", laterCases],
    ["portfolio", portfolioCases],
    ["later portfolio", portfolioLaterCases],
  ] as const)("reaches the thresholds on the %s set", async (_name, cases) => {
    const judgements = await judgeCases(model, cases);
    expect(shortfalls(judgements)).toEqual([]);
    const all = summarise("all", judgements);
    expect(all.language).toBeGreaterThanOrEqual(0.98);
    expect(all.text).toBeGreaterThanOrEqual(0.95);
  });

  it("judges at least 180 utterances, both languages and every category in each set", () => {
    const utterances = [...workingCases, ...heldOutCases].flatMap((one) => one.turns.map(() => one.language));
    expect(utterances.length).toBeGreaterThan(180);
    expect(utterances.filter((language) => language === "ko").length).toBeGreaterThan(90);
    const categories = (cases: typeof workingCases) => [...new Set(cases.map((one) => one.category))].sort();
    expect(categories(workingCases)).toEqual(categories(heldOutCases));
  });

  it("judges at least 60 utterances about the portfolio, half of which must change nothing, in both languages", () => {
    for (const language of ["en", "ko"] as const) {
      const turns = [...portfolioCases, ...portfolioLaterCases]
        .filter((one) => one.language === language)
        .flatMap((one) => one.turns);
      expect(turns.length).toBeGreaterThanOrEqual(60);
      const harmless = turns.filter(({ calls }) => !calls.some(({ tool }) => effectTools.has(tool)));
      expect(harmless.length / turns.length).toBeGreaterThan(0.5);
    }
  });

  it("answers in Markdown that renders: bold closes, tables are whole, nothing is left unfilled", async () => {
    const judgements = await judgeCases(model, [
      ...workingCases,
      ...heldOutCases,
      ...laterCases,
      ...portfolioCases,
      ...portfolioLaterCases,
    ]);
    for (const text of judgements.map((one) => one.played.text)) {
      expect(text.split("**").length % 2).toBe(1);
      // CommonMark does not close bold between punctuation and a letter: **애플(AAPL)**은 shows its asterisks.
      expect(text).not.toMatch(/\*\*[^*\n]*[\p{P}\p{S}]\*\*[\p{L}\p{N}]/u);
      expect(text).not.toMatch(/undefined|\bnull\b|NaN|\[object/);
      const tables = text.match(/(?:^\|.*\|$\n?)+/gmu) ?? [];
      for (const table of tables) {
        expect(
          new Set(
            table
              .trim()
              .split("\n")
              .map((row) => row.split("|").length),
          ).size,
        ).toBe(1);
      }
    }
  });

  it("speaks one register of Korean in all answers: statements end in 니다, only questions and requests in 요", async () => {
    const judgements = await judgeCases(model, [
      ...workingCases,
      ...heldOutCases,
      ...laterCases,
      ...portfolioCases,
      ...portfolioLaterCases,
    ]);
    // What a person said or could say stands in quotes, and people speak as they like.
    const said = judgements.map((one) => one.played.text.replaceAll(/"[^"]*"|“[^”]*”|\*[^*]*\*/gu, ""));
    const statements = said.flatMap((text) => text.match(/[가-힣]+요[.!](?=\s|$)/gu) ?? []);
    expect([...new Set(statements)].filter((end) => !/세요.$/u.test(end))).toEqual([]);
    expect(said.filter((text) => /니다[.(]/u.test(text)).length).toBeGreaterThan(90);
  });

  it("would notice a model that calls the wrong tool, the wrong company, or a tool on small talk", async () => {
    const wrong: typeof model = {
      ...model,
      doGenerate: async (options) => {
        const answered = options.prompt.at(-1)?.role === "tool";
        const result = await model.doGenerate(options);
        if (answered) return result;
        return {
          ...result,
          content: [{ type: "tool-call", toolCallId: "call", toolName: "stock_quote", input: '{"symbol":"IBM"}' }],
        };
      },
    };
    const found = shortfalls(await judgeCases(wrong, heldOutCases)).join(" ");
    expect(found).toContain("right tool");
    expect(found).toContain("right arguments");
    expect(found).toContain("forbidden calls");
    expect(found).toContain("tools on small talk");
  });
});
