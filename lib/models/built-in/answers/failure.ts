import type { Locale } from "@/lib/contracts/locale";
import type { FailureReason, ToolOutcome } from "../session/conversation.ts";
import { type ReadableTool, type Result, resultSchemas } from "../session/tool-results.ts";
import { plainText } from "./figures.ts";

/** A tool's result as its contract describes it, or the sentence that says why there is none. */
export function readResult<N extends ReadableTool>(
  outcome: ToolOutcome,
  tool: N,
  language: Locale,
): { value: Result<N> } | { failure: string } {
  if (outcome.status === "failed") return { failure: wordFailure(outcome, outcome.reason, language) };
  const read = resultSchemas[tool].safeParse(outcome.value);
  return read.success ? { value: read.data as Result<N> } : { failure: wordFailure(outcome, "unknown", language) };
}

/** What went wrong, in words. Nothing of the error's own text is repeated, and no figure stands in for the missing one. */
export function wordFailure(outcome: ToolOutcome, reason: FailureReason, language: Locale): string {
  const subject = subjectOf(outcome, language);
  return sentences[reason](subject)[language];
}

const sentences: Record<FailureReason, (subject: string) => Record<Locale, string>> = {
  not_found: (subject) => ({
    en: `I could not find ${subject}. Please check the spelling, or give the ticker, for example AAPL or 005930.KS.`,
    ko: `${subject} 종목을 찾지 못했습니다. 철자를 확인하시거나 AAPL, 005930.KS 같은 티커로 알려 주세요.`,
  }),
  rate_limited: (subject) => ({
    en: `The data source is refusing requests for ${subject} at the moment because there were too many. Please try again in a minute.`,
    ko: `데이터 제공처의 요청 한도를 넘어 ${subject} 데이터를 지금 받을 수 없습니다. 잠시 후 다시 시도해 주세요.`,
  }),
  unreachable: (subject) => ({
    en: `The data source for ${subject} could not be reached, so I have no figures to show. Please try again later.`,
    ko: `데이터 제공처에 연결할 수 없어 ${subject} 수치를 보여 드릴 수 없습니다. 잠시 후 다시 시도해 주세요.`,
  }),
  denied: (subject) => ({
    en: `The request for ${subject} was not approved, so nothing was done.`,
    ko: `${subject} 요청이 승인되지 않아 실행하지 않았습니다.`,
  }),
  not_held: (subject) => ({
    en: `You do not hold that many shares of ${subject}, so nothing was changed.`,
    ko: `${subject} 보유 수량이 그만큼 되지 않아 아무것도 변경하지 않았습니다.`,
  }),
  uncertain: (subject) => ({
    en: `It is not certain whether the request for ${subject} was carried out: it may or may not have happened.`,
    ko: `${subject} 요청이 처리되었는지 확실하지 않습니다. 처리되었을 수도, 아닐 수도 있습니다.`,
  }),
  needs_model: (subject) => ({
    en: `${subject} needs a language model, so nothing was done.`,
    ko: `${subject} 처리에는 언어 모델이 필요해 실행하지 않았습니다.`,
  }),
  changes_nothing: (subject) => ({
    en: `There was nothing to change for ${subject}.`,
    ko: `${subject} 관련해 바꿀 것이 없었습니다.`,
  }),
  unanswered: (subject) => ({
    en: `There is no result for ${subject}, so I cannot answer that part.`,
    ko: `${subject} 결과를 받지 못해 그 부분에는 답변드릴 수 없습니다.`,
  }),
  unknown: (subject) => ({
    en: `Something went wrong while looking up ${subject}, so I have no figures to show. Please try again.`,
    ko: `${subject} 조회 중 문제가 생겨 보여 드릴 수치가 없습니다. 다시 시도해 주세요.`,
  }),
};

function subjectOf({ tool, input }: ToolOutcome, language: Locale): string {
  const { symbol, symbols, expression } = input;
  if (typeof symbol === "string") return `**${plainText(symbol)}**`;
  if (Array.isArray(symbols)) {
    return `**${symbols
      .filter((one): one is string => typeof one === "string")
      .map(plainText)
      .join(", ")}**`;
  }
  if (typeof expression === "string") return `\`${plainCode(expression)}\``;
  const named: Record<string, Record<Locale, string>> = {
    market_overview: { en: "the market overview", ko: "시장 현황" },
    current_date: { en: "the date", ko: "날짜" },
    portfolio_view: { en: "your portfolio", ko: "포트폴리오" },
    portfolio_advice: { en: "your portfolio", ko: "포트폴리오" },
  };
  return named[tool]?.[language] ?? (language === "ko" ? "요청하신" : "your request");
}

/** An expression for a code span: no backtick or line break can end it. */
export function plainCode(text: string): string {
  return text.replace(/[`\p{Cc}]+/gu, " ").slice(0, 200);
}
