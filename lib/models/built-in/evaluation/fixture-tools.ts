import { companies, companyBySymbol } from "@/lib/contracts/companies";
import type { Quote, StoryEdit, ToolName } from "@/lib/contracts/tools/index";
import type { Result } from "../session/tool-results.ts";
import { valueOf } from "./fixture-arithmetic.ts";
import { adviceOf, changeOf, isHeld, snapshotOf } from "./fixture-portfolio.ts";

/** What a tool answered: a value as the model is shown it, or the message of its error. */
export type FixtureOutcome = { value: unknown } | { error: string };

/**
 * Tools with made-up but well-formed results, the same for the same input, so that dialogues can be judged without a
 * market. Companies that the dictionary lacks are not found.
 */
export function runFixtureTool(tool: string, input: Record<string, unknown>): FixtureOutcome {
  const run = Object.hasOwn(tools, tool) ? tools[tool as ToolName] : undefined;
  if (!run) return { error: `There is no tool named ${tool}.` };
  const symbols = [input["symbol"], ...(Array.isArray(input["symbols"]) ? input["symbols"] : [])];
  const unknown = symbols.find((symbol) => typeof symbol === "string" && !companyBySymbol(symbol));
  if (unknown !== undefined && tool !== "stock_compare") return { error: `No listing "${String(unknown)}" is known.` };
  if (tool === "portfolio_remove" && !isHeld(input["symbol"])) {
    return { error: `You hold no ${String(input["symbol"])}, so there is nothing to sell.` };
  }
  return { value: run(input) };
}

/** An edit of a text leaves it as it is; a chapter of any name gets a proposal. */
function editOf({ chapterId, story }: Record<string, unknown>): StoryEdit {
  const change = { kind: "change", index: 0, removed: "Tom", added: "Ada" } as const;
  const difference = { changes: 1, preview: [change], model: "built-in" };
  if (typeof story === "string") return { kind: "story", story, ...difference };
  return {
    kind: "proposal",
    proposal_id: "prp_fixture0",
    base_version: 1,
    chapter_id: "chp_fixture0",
    chapter_title: String(chapterId),
    story_title: "Harbour",
    position: 1,
    url: "/scenarios/sto_fixture0?chapter=chp_fixture0",
    ...difference,
  };
}

const tools: Record<ToolName, (input: Record<string, unknown>) => unknown> = {
  stock_quote: ({ symbol }) => quoteOf(String(symbol)),
  stock_history: ({ symbol, range }) => historyOf(String(symbol), range),
  stock_analysis: ({ symbol, range }) => analysisOf(String(symbol), range),
  stock_compare: ({ symbols, range }) => ({
    range: range ?? "1y",
    rows: (symbols as string[]).filter((symbol) => companyBySymbol(symbol)).map(rowOf),
    not_found: (symbols as string[]).filter((symbol) => !companyBySymbol(symbol)),
    periods_differ: false,
  }),
  market_overview: () => ({ rows: ["^GSPC", "^IXIC", "^KS11"].map(quoteOf), missing: [] }),
  portfolio_view: () => snapshotOf(),
  portfolio_advice: ({ symbol }) => adviceOf(typeof symbol === "string" ? symbol : undefined),
  portfolio_add: (input) => changeOf("buy", input),
  portfolio_remove: (input) => changeOf("sell", input),
  calculator: ({ expression }) => ({ expression, result: String(valueOf(String(expression))) }),
  current_date: ({ timezone }) => ({
    iso: "2026-08-05T15:04:05+09:00",
    date: "2026-08-05",
    time: "15:04:05",
    weekday: "wednesday",
    timezone: timezone ?? "Asia/Seoul",
  }),
  story_edit: editOf,
};

function listing(symbol: string) {
  const company = companyBySymbol(symbol) ?? companies[0];
  return {
    symbol,
    name: company?.name ?? symbol,
    name_ko: company?.nameKo ?? symbol,
    source: "simulated" as const,
    as_of: "2026-08-05T06:30:00.000Z",
    currency: company?.currency ?? "USD",
    simulated: true,
  };
}

/** A number that depends on the symbol alone. */
function seedOf(symbol: string): number {
  return Array.from(symbol, (character) => character.codePointAt(0) ?? 0).reduce(
    (sum, code) => (sum * 31 + code) % 9973,
    7,
  );
}

function quoteOf(symbol: string): Quote {
  const price = 50 + (seedOf(symbol) % 400) + 0.25;
  return {
    ...listing(symbol),
    price,
    previous_close: price - 1.5,
    change: 1.5,
    change_percent: 1.23,
    volume: 1_234_567,
    high_52w: price + 40,
    low_52w: price - 30,
  };
}

function historyOf(symbol: string, range: unknown): Result<"stock_history"> {
  const { price } = quoteOf(symbol);
  const bars = Array.from({ length: 24 }, (_, month) => {
    const close = price - 12 + month;
    const date = `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-28`;
    return { date, open: close - 1, high: close + 2, low: close - 2, close, volume: 1000 + month };
  });
  const [first, last] = [bars[0], bars.at(-1)];
  if (!first || !last) throw new Error("The fixture has no bars");
  return {
    ...listing(symbol),
    range: (range ?? "1y") as "1y",
    interval: "1d",
    bars,
    bar_count: 251,
    first,
    last,
    high: last.high,
    low: first.low,
    change_percent: 15.43,
  };
}

function analysisOf(symbol: string, range: unknown): Result<"stock_analysis"> {
  const { price } = quoteOf(symbol);
  return {
    ...listing(symbol),
    range: (range ?? "1y") as "1y",
    interval: "1d",
    price,
    change_percent: 15.43,
    indicators: {
      sma20: price - 3,
      sma50: price - 6,
      sma200: price - 14,
      ema20: price - 2,
      rsi14: 61.27,
      macd: { macd: 2.31, signal: 1.87, histogram: 0.44 },
      bollinger: { upper: price + 9, middle: price - 3, lower: price - 15 },
      atr14: 4.21,
      adx14: { adx: 27.4, plus_di: 25.1, minus_di: 14.6 },
    },
    trend: "up",
    momentum: "strong",
    volatility: { annualised_percent: 44.8, level: "high" },
    drawdown: { max_percent: -27.35, peak_date: "2025-12-17", trough_date: "2026-04-08", current_percent: -6.12 },
    position: { high: price + 20, low: price - 60, percent: 75 },
    words: {
      en: [
        `The trend is up: the price has gained 15.4% over the year and is above its 50-day average.`,
        "Momentum is strong: RSI(14) is 61.3 and the MACD line stands above its signal line.",
        "Volatility is high, 44.8% a year; the average true range is 4.21 a day.",
        "The deepest drawdown was 27.4%, from 2025-12-17 to 2026-04-08; it is now 6.1% below its high.",
        "Between 2025-08-05 and 2026-08-05 it stands at 75% of its range.",
      ],
      ko: [
        "상승 추세입니다. 1년 동안 15.4% 올랐고, 마지막 가격은 50일 이동평균보다 높습니다.",
        "모멘텀이 강한 편입니다. RSI(14)는 61.3이고, MACD선은 시그널선 위에 있습니다.",
        "변동성은 연 44.8%로 높은 편입니다. 하루 평균 변동폭(ATR)은 4.21입니다.",
        "가장 큰 하락폭은 27.4%였고(2025-12-17부터 2026-04-08까지), 지금은 고점보다 6.1% 낮습니다.",
        "2025-08-05부터 2026-08-05까지 범위의 75% 지점입니다.",
      ],
    },
  };
}

function rowOf(symbol: string): Result<"stock_compare">["rows"][number] {
  const analysis = analysisOf(symbol, "1y");
  return {
    ...listing(symbol),
    price: analysis.price,
    change_percent: (seedOf(symbol) % 60) - 20,
    volatility_percent: 20 + (seedOf(symbol) % 30),
    max_drawdown_percent: -(10 + (seedOf(symbol) % 25)),
    rsi14: 40 + (seedOf(symbol) % 30),
    trend: "up",
  };
}
