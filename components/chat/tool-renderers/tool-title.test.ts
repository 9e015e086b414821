import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import type { Locale } from "@/lib/contracts/locale";
import { type ToolInput, type ToolName, type ToolOutput, toolNames } from "@/lib/contracts/tools/index";
import en from "@/messages/en/tools.json";
import ko from "@/messages/ko/tools.json";
import { type ToolsTranslator, toolTitle } from "./tool-title.ts";

const translators: Record<Locale, ToolsTranslator> = {
  en: createTranslator({ locale: "en", messages: { tools: en }, namespace: "tools" }) as ToolsTranslator,
  ko: createTranslator({ locale: "ko", messages: { tools: ko }, namespace: "tools" }) as ToolsTranslator,
};

function title<N extends ToolName>(locale: Locale, name: N, input: Partial<ToolInput<N>>, output?: object): string {
  return toolTitle(name, translators[locale], locale, input, output as ToolOutput<N> | undefined);
}

const apple = { symbol: "AAPL", name: "Apple", name_ko: "애플" };
const samsung = { symbol: "005930.KS", name: "Samsung Electronics", name_ko: "삼성전자" };

describe("the title of a tool card says what it does", () => {
  it.each([
    ["en", "stock_quote", { symbol: "AAPL" }, "Price of AAPL"],
    ["ko", "stock_quote", { symbol: "AAPL" }, "AAPL 현재가"],
    ["en", "stock_history", { symbol: "AAPL", range: "1y" }, "Price history of AAPL, 1 year"],
    ["ko", "stock_history", { symbol: "AAPL", range: "1y" }, "AAPL 주가 기록, 1년"],
    ["en", "stock_history", { symbol: "AAPL" }, "Price history of AAPL"],
    ["en", "stock_analysis", { symbol: "TSLA", range: "6mo" }, "Analysis of TSLA, 6 months"],
    ["ko", "stock_analysis", { symbol: "테슬라", range: "6mo" }, "테슬라 분석, 6개월"],
    ["en", "stock_compare", { symbols: ["MSFT", "GOOG"] }, "Comparison of MSFT and GOOG"],
    ["ko", "stock_compare", { symbols: ["MSFT", "GOOG"], range: "1y" }, "MSFT, GOOG 비교, 1년"],
    ["en", "market_overview", {}, "Overview of the markets"],
    ["ko", "market_overview", {}, "시장 전반 살펴보기"],
    ["en", "portfolio_view", {}, "Your portfolio"],
    ["ko", "portfolio_view", {}, "내 포트폴리오"],
    ["en", "portfolio_advice", { symbol: "TSLA" }, "TSLA and your portfolio"],
    ["ko", "portfolio_advice", {}, "포트폴리오 전체 살펴보기"],
    ["en", "portfolio_add", { symbol: "TSLA", quantity: "1500.5" }, "Record a purchase: 1,500.5 TSLA"],
    ["en", "portfolio_add", { symbol: "TSLA", quantity: 3, price: "200" }, "Record a purchase: 3 TSLA at 200"],
    ["ko", "portfolio_add", { symbol: "TSLA", quantity: "3" }, "매수 기록: TSLA 3주"],
    ["ko", "portfolio_remove", { symbol: "TSLA" }, "매도 기록: TSLA 전량"],
    ["en", "portfolio_remove", { symbol: "TSLA", quantity: "1" }, "Record a sale: 1 TSLA"],
    ["en", "calculator", { expression: "2+2" }, "Calculation: 2+2"],
    ["ko", "calculator", { expression: "2+2" }, "계산: 2+2"],
    ["en", "current_date", {}, "Date and time"],
    ["ko", "current_date", { timezone: "Asia/Seoul" }, "Seoul의 날짜와 시각"],
    ["en", "story_edit", { chapterId: "The Bell" }, "Edit of chapter “The Bell”"],
    ["ko", "story_edit", { chapterId: "종" }, "‘종’ 장 수정"],
    ["en", "story_edit", { chapterId: "chp_0123456789abcdef" }, "Edit of a chapter"],
    ["en", "story_edit", { story: "Tom." }, "Edit of a text"],
    ["ko", "story_edit", { story: "톰." }, "글 수정"],
  ] as const)("%s %s %j", (locale, name, input, expected) => {
    expect(title(locale, name, input as Partial<ToolInput<ToolName>>)).toBe(expected);
  });

  it("names the ticker once the result knows it, whatever the model asked for", () => {
    expect(title("en", "stock_quote", { symbol: "애플" }, apple)).toBe("Price of AAPL");
    expect(title("ko", "stock_history", { symbol: "apple" }, { ...apple, range: "1y" })).toBe("AAPL 주가 기록, 1년");
  });

  it("names the company where its ticker is a number", () => {
    expect(title("en", "stock_quote", { symbol: "삼성전자" }, samsung)).toBe("Price of Samsung Electronics");
    expect(title("ko", "stock_quote", { symbol: "삼성전자" }, samsung)).toBe("삼성전자 현재가");
  });

  it("says what was done once a trade is recorded", () => {
    const trade = { ...samsung, quantity: "10", price: "71200" };
    expect(title("en", "portfolio_add", { symbol: "삼전" }, trade)).toBe("Purchase recorded: 10 Samsung Electronics");
    expect(title("ko", "portfolio_remove", { symbol: "삼전" }, trade)).toBe("매도 기록함: 삼성전자 10주");
  });

  it("counts the changes of an edit, and says when nobody knows which chapter is meant", () => {
    const bell = { kind: "proposal", chapter_title: "The Bell", changes: 3 };
    expect(title("en", "story_edit", { chapterId: "3" }, bell)).toBe("Edit of chapter “The Bell”: 3 changes proposed");
    expect(title("ko", "story_edit", { chapterId: "3" }, bell)).toBe("‘The Bell’ 장 수정 제안: 변경 3개");
    expect(title("en", "story_edit", {}, { kind: "story", changes: 1 })).toBe("Edit of a text: 1 change");
    const unclear = { kind: "unclear", asked: "Bell", chapters: [] };
    expect(title("en", "story_edit", {}, { ...unclear, reason: "ambiguous" })).toBe("Several chapters match “Bell”");
    expect(title("ko", "story_edit", {}, { ...unclear, reason: "unknown" })).toBe("‘Bell’ 장을 찾지 못함");
  });

  it("has words for every tool while its input is still being written", () => {
    for (const locale of ["en", "ko"] as const) {
      for (const name of toolNames) {
        expect(toolTitle(name, translators[locale], locale, undefined, undefined)).toMatch(/\S{2}/);
      }
    }
  });

  it("shortens a long calculation", () => {
    expect(title("en", "calculator", { expression: "1+".repeat(200) }).length).toBeLessThan(80);
  });
});

describe("tool words", () => {
  it("exist in both languages, key by key", () => {
    expect(keysOf(ko)).toEqual(keysOf(en));
  });
});

function keysOf(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value)
    .flatMap(([key, inner]) => keysOf(inner, `${path}.${key}`))
    .toSorted();
}
