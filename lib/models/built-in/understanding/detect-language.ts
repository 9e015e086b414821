import type { Locale } from "@/lib/contracts/locale";
import type { MessageLanguage, Span } from "./reading.ts";

const englishWords = new Set(
  `the a an is are was were do does did what what's how why who when where which of for to in on at by from with about me my your you it its
  please show tell give can could would should will have has and or but this that these there i i'm we they not price stock stocks share shares chart
  compare analyse analyze hello hi hey thanks thank name today now market good buy sell`.split(/\s+/u),
);
/** A sentence that ends in a Korean verb is Korean, however many English market words stand before it. */
const koreanPredicate = /(?:줘|요|다|까|해|야|죠|지|나|니|래|봐|어|아|임)$/u;
const neutral =
  /^(?:vs|rsi|macd|sma|ema|ma|atr|adx|etf|ok|okay|ai|kospi|kosdaq|nasdaq|krw|usd|ytd|per|eps|pm|am|lol)$/u;

/**
 * The language a message is written in: `ko`, `en`, or null when it cannot be told (only a ticker, a number, a name that
 * both languages write alike, or a third language). Company names say little: "What does 삼성전자 trade at?" is English.
 */
export function detectLanguage(text: string, mentions: readonly Span[]): MessageLanguage {
  const rest = withoutSpans(text, mentions);
  const korean = rest.match(/[가-힣ㄱ-ㅎㅏ-ㅣ]+/gu) ?? [];
  const latin = (rest.toLowerCase().match(/[a-z][a-z']*/gu) ?? []).filter(
    (word) => word.length > 1 && !neutral.test(word),
  );
  if (korean.length > 0 && latin.length === 0) return "ko";
  if (korean.length > 0) {
    const functionWords = latin.filter((word) => englishWords.has(word)).length;
    const endsKorean = /[가-힣]+[^\p{L}\p{N}]*$/u.test(rest) && koreanPredicate.test(korean.at(-1) ?? "");
    return !endsKorean && functionWords >= 2 && functionWords > korean.length ? "en" : "ko";
  }
  if (latin.length > 0) return hasOtherScript(rest) ? null : "en";
  return mentions.some((mention) => /[가-힣]/u.test(text.slice(mention.start, mention.end))) ? "ko" : null;
}

/** The first language that is known, in the order of the public contract; English when none is. */
export function chooseLanguage(messages: readonly MessageLanguage[], setting: Locale | undefined): Locale {
  return messages.findLast((language) => language !== null) ?? setting ?? "en";
}

function withoutSpans(text: string, spans: readonly Span[]): string {
  let rest = text;
  for (const span of spans)
    rest = `${rest.slice(0, span.start)}${" ".repeat(span.end - span.start)}${rest.slice(span.end)}`;
  return rest;
}

function hasOtherScript(text: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Thai}]/u.test(
    text,
  );
}
