import { aliasAt, symbolOfTicker } from "./company-index.ts";
import { endsName } from "./korean-particles.ts";
import { ordinaryTickers, ordinaryWords } from "./ordinary-words.ts";
import type { Mention } from "./reading.ts";

const latin = /[a-z0-9]/u;
const hangul = /[가-힣]/u;
const ticker =
  /(?<![\w.@/#-])\$?\^?[A-Za-z]{1,6}(?:[.-][A-Za-z]{1,2})?(?![\w@/-]|\.\w)|(?<![\d.,])\d{6}(?:\.(?:KS|KQ|ks|kq))?(?![\d.,-]*\d)/gu;
const notTickers = new Set(
  "I A RSI MACD SMA EMA MA ATR ADX ETF ETFS CEO CFO CTO USA US UK EU USD KRW EUR JPY PER PBR EPS ROE IPO AI API FAQ OK PDF GDP CPI FED NYSE SEC LOL OMG ASAP FYI TV PC URL ID AM PM AND OR NOT THE IS IT VS YTD ATH MDD HTML CSS SQL JSON CSV NASA FBI CIA UN WHO NFT BTC ETH DIY CV HR PR QA IR ESG KOSPI KOSDAQ NASDAQ ROI DM BTS KBS MBC SBS UTC GMT KST EST PST".split(
    " ",
  ),
);

/** Every place that could name a company, longest alias first, none overlapping, in the order of the text. */
export function findMentions(text: string, lower: string): Mention[] {
  const names = namedCompanies(text, lower);
  const tickers = writtenTickers(text).filter((one) => !names.some((name) => overlaps(name, one)));
  return [...names, ...tickers].sort((a, b) => a.start - b.start);
}

/**
 * Things that look like a ticker but are not in the dictionary: `$WXYZ`, `123456.KS`, and capitals in a text that is not
 * all capitals. Whether they exist is for the market to say, as long as the text asks about markets at all.
 */
export function findUnknownTickers(text: string): { symbol: string; start: number; end: number; sure: boolean }[] {
  const shouting = isShouting(text);
  return [...text.matchAll(ticker)].flatMap((match) => {
    const written = match[0];
    const sure = written.startsWith("$") || /\.(?:KS|KQ)$/iu.test(written);
    const symbol = written.replace(/^\$/u, "");
    if (symbolOfTicker(symbol) !== undefined || notTickers.has(symbol)) return [];
    const looksLike = /^[A-Z]{3,5}(?:[.-][A-Z]{1,2})?$/u.test(symbol) && !shouting;
    if (!sure && !looksLike) return [];
    return [{ symbol: symbol.toUpperCase(), start: match.index, end: match.index + written.length, sure }];
  });
}

function namedCompanies(text: string, lower: string): Mention[] {
  const found: Mention[] = [];
  for (let start = 0; start < lower.length; start += 1) {
    if (!isNameStart(lower, start)) continue;
    const hit = aliasAt(lower, start);
    if (!hit || !isNameEnd(lower, hit.end)) continue;
    const surface = text.slice(start, hit.end);
    const ordinary =
      hit.alias.text in ordinaryWords || (hangul.test(surface) ? hit.end - start === 1 : hit.alias.text.length <= 2);
    found.push({
      start,
      end: hit.end,
      symbol: hit.alias.symbol,
      surface,
      certainty: ordinary ? "ordinary" : "plain",
    });
    start = hit.end - 1;
  }
  return found;
}

function isNameStart(lower: string, start: number): boolean {
  const before = lower.charAt(start - 1);
  const first = lower.charAt(start);
  if (first === " " || first === "\n") return false;
  if (hangul.test(first)) return !hangul.test(before);
  if (latin.test(first)) return !latin.test(before) && before !== "@" && before !== "$" && before !== "/";
  return true;
}

/** A name ends its word, apart from Korean particles and market nouns: 테슬라주식은, but neither 테슬라코일 nor apples. */
function isNameEnd(lower: string, end: number): boolean {
  const next = lower.charAt(end);
  if (latin.test(next) && latin.test(lower.charAt(end - 1))) return false;
  if (next === "-" && latin.test(lower.charAt(end + 1))) return /^-\d/u.test(lower.slice(end, end + 2));
  if (!hangul.test(next)) return true;
  return endsName(/^[가-힣]+/u.exec(lower.slice(end))?.[0] ?? "");
}

function isShouting(text: string): boolean {
  return text === text.toUpperCase() && /[A-Z]{2,}\W+[A-Z]{2,}\W+[A-Z]{2,}/u.test(text);
}

function writtenTickers(text: string): Mention[] {
  const shouting = isShouting(text);
  return [...text.matchAll(ticker)].flatMap((match): Mention[] => {
    const written = match[0];
    const bare = written.replace(/^\$/u, "");
    const symbol = symbolOfTicker(bare);
    const tail = /^[가-힣]+/u.exec(text.slice(match.index + written.length))?.[0] ?? "";
    if (symbol === undefined || !endsName(tail)) return [];
    const certainty = certaintyOfTicker(written, bare);
    if (certainty === undefined || (shouting && ordinaryTickers.has(bare.toUpperCase()))) return [];
    return [{ start: match.index, end: match.index + written.length, symbol, surface: written, certainty }];
  });
}

function certaintyOfTicker(written: string, bare: string): Mention["certainty"] | undefined {
  if (written !== bare || /[.^]/u.test(bare)) return "certain";
  if (/^\d/u.test(bare)) return bare.startsWith("0") ? "plain" : "ordinary";
  const capitals = bare === bare.toUpperCase();
  if (ordinaryTickers.has(bare.toUpperCase())) return capitals ? "ordinary" : undefined;
  if (bare.length <= 2) return capitals ? "ordinary" : undefined;
  return capitals ? "certain" : "plain";
}

export function overlaps(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start < b.end && b.start < a.end;
}
