import { marketQuoteQuery, marketRangeQuery } from "../api-v1/market.ts";
import { operation } from "../operation.ts";
import { analysisSchema, historySchema, quoteSchema } from "../tools/market.ts";
import { exampleTime } from "./examples.ts";

const tag = "market";
const provenance = { source: "yahoo", as_of: exampleTime, currency: "USD", simulated: false };
const company = { symbol: "TSLA", name: "Tesla", name_ko: "테슬라" };
const bar = { date: "2026-03-02", open: 255, high: 262, low: 251, close: 260, volume: 81_200_000 };
const earlier = { date: "2026-02-27", open: 248, high: 252, low: 246, close: 250, volume: 77_400_000 };

export const readQuote = operation({
  id: "readQuote",
  method: "GET",
  path: "/api/v1/market/quote",
  tag,
  summary: "The latest price of one listing",
  auth: "user",
  limit: "other",
  patient: true,
  query: marketQuoteQuery,
  answers: [{ status: 200, description: "The quote, with its source and time.", schema: quoteSchema }],
  errors: ["not_found"],
  examples: [
    {
      query: { symbol: "TSLA" },
      answer: {
        ...company,
        ...provenance,
        price: 260,
        previous_close: 250,
        change: 10,
        change_percent: 4,
        volume: 81_200_000,
        high_52w: 310,
        low_52w: 180,
      },
    },
  ],
});

export const readMarketHistory = operation({
  id: "readMarketHistory",
  method: "GET",
  path: "/api/v1/market/history",
  tag,
  summary: "Prices of one listing over a range, oldest first",
  auth: "user",
  limit: "other",
  patient: true,
  query: marketRangeQuery,
  answers: [{ status: 200, description: "Every bar of the range.", schema: historySchema }],
  errors: ["not_found"],
  examples: [
    {
      query: { symbol: "TSLA", range: "1mo" },
      answer: {
        ...company,
        ...provenance,
        range: "1mo",
        interval: "1d",
        bars: [earlier, bar],
        bar_count: 2,
        first: earlier,
        last: bar,
        high: 262,
        low: 246,
        change_percent: 4,
      },
    },
  ],
});

export const readAnalysis = operation({
  id: "readAnalysis",
  method: "GET",
  path: "/api/v1/market/analysis",
  tag,
  summary: "Trend, momentum, volatility, drawdown and range of one listing, in figures and words",
  auth: "user",
  limit: "other",
  patient: true,
  query: marketRangeQuery,
  answers: [{ status: 200, description: "The analysis.", schema: analysisSchema }],
  errors: ["not_found"],
  examples: [
    {
      query: { symbol: "TSLA", range: "1y" },
      answer: {
        ...company,
        ...provenance,
        range: "1y",
        interval: "1d",
        price: 260,
        change_percent: 12.5,
        indicators: {
          sma20: 252.1,
          sma50: 247.8,
          sma200: 231.4,
          ema20: 253,
          rsi14: 58.2,
          macd: { macd: 2.1, signal: 1.7, histogram: 0.4 },
          bollinger: { upper: 266, middle: 252.1, lower: 238.2 },
          atr14: 8.4,
          adx14: { adx: 22, plus_di: 25, minus_di: 17 },
        },
        trend: "up",
        momentum: "neutral",
        volatility: { annualised_percent: 48.3, level: "high" },
        drawdown: {
          max_percent: -31.2,
          peak_date: "2025-07-10",
          trough_date: "2025-11-04",
          current_percent: -9.6,
        },
        position: { high: 310, low: 180, percent: 61.5 },
        words: {
          en: ["The price stands above its averages of 50 and 200 days."],
          ko: ["주가가 50일과 200일 평균보다 높아요."],
        },
        closes: [
          { date: "2026-02-27", close: 250 },
          { date: "2026-03-02", close: 260 },
        ],
      },
    },
  ],
});
