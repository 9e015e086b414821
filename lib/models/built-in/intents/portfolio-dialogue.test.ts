import { describe, expect, it } from "vitest";
import { createBuiltInModel } from "../create-built-in-model.ts";
import { type EvaluationTurn, turn } from "../evaluation/evaluation-case.ts";
import { effectTools, type PlayedTurn, playCase } from "../evaluation/play-case.ts";
import { testNow } from "../testing/ask-model.ts";

const model = createBuiltInModel({ paceMs: 0, now: () => testNow });

async function play(...says: readonly string[]): Promise<PlayedTurn[]> {
  const turns: readonly EvaluationTurn[] = says.map((say) => turn(say));
  return playCase(model, { category: "portfolio change", language: "en", turns });
}

async function lastChange(...says: readonly string[]): Promise<unknown> {
  const played = await play(...says);
  const before = played.slice(0, -1).flatMap(({ calls }) => calls.filter(({ tool }) => effectTools.has(tool)));
  expect(before).toEqual([]);
  return played.at(-1)?.calls.filter(({ tool }) => effectTools.has(tool));
}

const added = (symbol: string, quantity: string, price?: string) => [
  { tool: "portfolio_add", input: { symbol, quantity, ...(price && { price }) } },
];
const removed = (symbol: string, quantity?: string) => [
  { tool: "portfolio_remove", input: { symbol, ...(quantity && { quantity }) } },
];

describe("a question of the model and its answer", () => {
  it.each([
    [["Add Apple", "10 at 180"], added("AAPL", "10", "180")],
    [["애플 추가해줘", "열두 주"], added("AAPL", "12")],
    [["애플 추가해줘", "응 10주 추가해줘"], added("AAPL", "10")],
    [["10주 추가해줘", "애플이요"], added("AAPL", "10")],
    [["add 10 AAPL for $1800 in total", "180"], added("AAPL", "10", "180")],
    [["애플 10주 25만원에 추가해줘", "현재가로 해줘"], added("AAPL", "10")],
    [["S&P 500 10주 추가해줘", "SPY"], added("SPY", "10")],
    [["sell Tesla", "sell 3"], removed("TSLA", "3")],
    [["테슬라 팔아줘", "3주만"], removed("TSLA", "3")],
    [["sell half of my Tesla shares", "all of them"], removed("TSLA")],
    [["테슬라 추가해줘", "아니 애플로 10주"], added("AAPL", "10")],
    [["Analyse AAPL", "add it to my portfolio", "3 shares"], added("AAPL", "3")],
    [["Analyse TSLA", "remove it from my portfolio"], removed("TSLA")],
    [["애플 분석해줘", "그럼 사줘", "두 주"], added("AAPL", "2")],
  ] as const)("%j", async (says, calls) => {
    expect(await lastChange(...says)).toEqual(calls);
  });

  it.each([
    [["애플 추가해줘", "네"]],
    [["애플 추가해줘", "네네"]],
    [["Add Apple", "yes"]],
    [["Add Apple", "hmm"]],
    [["10주 추가해줘", "hmm"]],
    [["Add Apple", "5-10"]],
    [["Add Apple", "10?"]],
    [["Add Apple", "maybe 10"]],
    [["Add Apple", "10 or 20"]],
    [["Add Apple", "10 seems a lot"]],
    [["Add Apple", "a few"]],
    [["Add Apple", "sell 3"]],
    [["애플 추가해줘", "10주 18만원에"]],
    [["애플 추가해줘", "10주면 어떨까"]],
    [["애플 추가해줘", "10주는 너무 많지?"]],
    [["애플 추가해줘", "하지 마", "10주"]],
    [["Add Apple", "what time is it?", "10"]],
    [["애플과 테슬라 비교해줘", "애플은 빼줘"]],
    [["compare AAPL and TSLA", "remove AAPL"]],
    [["애플 분석해줘", "이동평균선도 추가해줘"]],
    [["Analyse AAPL", "add volume"]],
    [["애플 분석해줘", "정리해줘"]],
    [["애플 분석해줘", "전부 빼줘"]],
  ])("%j changes nothing", async (says) => {
    expect(await lastChange(...says)).toEqual([]);
  });
});
