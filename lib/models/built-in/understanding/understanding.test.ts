import { describe, expect, it } from "vitest";
import { chooseLanguage, detectLanguage } from "./detect-language.ts";
import { findMentions } from "./find-mentions.ts";
import { normaliseText } from "./normalise-text.ts";
import { readExpression } from "./read-expression.ts";
import { readRange } from "./read-range.ts";
import { splitClauses } from "./split-clauses.ts";

const now = new Date("2026-08-05T06:00:00Z");
const languageOf = (text: string) => detectLanguage(text, findMentions(text, text.toLowerCase()));

describe("the language of a message", () => {
  it.each([
    ["Analyse AAPL", "en"],
    ["AAPL 분석해줘", "ko"],
    ["TSLA stock price 알려줘", "ko"],
    ["What does 삼성전자 trade at?", "en"],
    ["show me 삼성전자 주가 please", "en"],
    ["삼성전자", "ko"],
    ["삼성전자는?", "ko"],
    ["TSLA", null],
    ["RSI?", null],
    ["12 * 7", null],
    ["テスラの株価", null],
  ])("%s: %s", (text, language) => {
    expect(languageOf(text)).toBe(language);
  });

  it("falls back to the previous message, then the setting, then English", () => {
    expect(chooseLanguage(["en", "ko", null], "en")).toBe("ko");
    expect(chooseLanguage([null], "ko")).toBe("ko");
    expect(chooseLanguage([null], undefined)).toBe("en");
  });
});

describe("the text the rules read", () => {
  it("has one form for decomposed Korean, full-width letters, superscripts and quotes", () => {
    expect(normaliseText("테슬라".normalize("NFD"))).toBe("테슬라");
    expect(normaliseText("ＴＳＬＡ　“주가”")).toBe('TSLA "주가"');
    expect(normaliseText("5²")).toBe("5^2");
    expect(normaliseText("ㅋㅋㅋ ㅎㅇ")).toBe("ㅋㅋㅋ ㅎㅇ");
    expect(normaliseText("NASDAQ: TSLA")).toBe("TSLA");
  });

  it("is split where it asks for different things and nowhere else", () => {
    expect(splitClauses("애플 시세 알려주고 엔비디아는 분석해줘")).toEqual([
      "애플 시세 알려주고",
      "엔비디아는 분석해줘",
    ]);
    expect(splitClauses("Price of Apple, and compare MSFT with GOOG")).toHaveLength(2);
    for (const whole of [
      "Compare Apple and Tesla",
      "TSLA vs. F",
      "What is 3.5 * 2",
      "BRK.B price",
      "애플하고 테슬라 비교",
    ]) {
      expect(splitClauses(whole)).toEqual([whole]);
    }
  });
});

describe("companies in a text", () => {
  const symbols = (text: string) => findMentions(text, text.toLowerCase()).map((mention) => mention.symbol);

  it.each([
    ["$tsla and brk.b", ["TSLA", "BRK-B"]],
    ["005930 005930.KS 삼성 전자", ["005930.KS", "005930.KS", "005930.KS"]],
    ["테슬라랑 애플은 카카오뱅크보다", ["TSLA", "AAPL", "323410.KS"]],
    ["Coca-Cola, McDonald's, S&P 500", ["KO", "MCD", "^GSPC"]],
  ])("%s", (text, expected) => {
    expect(symbols(text)).toEqual(expected);
  });

  it.each(["애플리케이션", "테슬라코일", "카카오톡", "applesauce", "teslas", "meta-analysis", "현대인", "a@tesla.com"])(
    "finds none inside %s",
    (text) => {
      expect(symbols(text)).toEqual([]);
    },
  );
});

describe("time spans", () => {
  it.each([
    ["6개월 차트", "6mo"],
    ["1년치로", "1y"],
    ["반년 동안", "6mo"],
    ["한 달간", "1mo"],
    ["two years", "5y"],
    ["last quarter", "3mo"],
    ["ytd", "1y"],
    ["올해", "1y"],
    ["since 2024", "5y"],
    ["since march", "6mo"],
    ["2015년부터", "max"],
    ["all-time", "max"],
    ["상장 이후", "max"],
  ])("%s is %s", (text, range) => {
    expect(readRange(text, now)?.range).toBe(range);
  });

  it.each(["200-day moving average", "20일 이동평균", "52-week high", "10주 사줘", "1달러", "a day", "in 2030"])(
    "%s is none",
    (text) => {
      expect(readRange(text, now)).toBeUndefined();
    },
  );
});

describe("arithmetic", () => {
  it.each([
    ["15% of 240", "15 / 100 * 240"],
    ["240의 15%", "240 * 15 / 100"],
    ["200 + 10%", "200 * (1 + 10 / 100)"],
    ["15,000 + 3% of 2,000", "15000 + (3 / 100 * 2000)"],
    ["7만 2천원짜리 주식을 15주", "72000 * 15"],
    ["twelve times seven", "12 * 7"],
    ["50을 8로 나누면", "50 / 8"],
    ["(12+8)*3.5)", "(12+8)*3.5"],
  ])("%s is %s", (text, expression) => {
    expect(readExpression(text)?.expression).toBe(expression);
  });

  it.each([
    "24/7",
    "2026-08-05",
    "12/05/2026",
    "010-1234-5678",
    "10% of aapl price",
    "version 3",
    "이동평균 20일 50일",
  ])("%s is none", (text) => {
    expect(readExpression(text)).toBeUndefined();
  });
});
