import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Bar } from "@/lib/contracts/tools/index";
import { processSingleton } from "@/lib/platform/singleton";
import { roundPrice } from "../../series.ts";

export type SampleSeries = { interval: "1d" | "1mo"; bars: readonly Bar[] };

const monthlyStocks = ["MSFT", "AMZN", "IBM", "GOOG"] as const;

/** Symbols with real stored prices; every other one is simulated. */
export const sampleSymbols: readonly string[] = ["AAPL", "AMZN", "GOOG", "IBM", "MSFT", "^GSPC"];

/** The stored prices of a symbol, read once per process; undefined for a symbol without any. */
export function readSample(symbol: string): SampleSeries | undefined {
  if (!sampleSymbols.includes(symbol)) return undefined;
  return processSingleton("market-samples", readAll).get(symbol);
}

function readAll(): ReadonlyMap<string, SampleSeries> {
  const folder = sampleFolder();
  const rows = (file: string) =>
    parseCsv(readFileSync(/* turbopackIgnore: true */ resolve(/* turbopackIgnore: true */ folder, file), "utf8"));
  const monthly = rows("stocks.csv");
  return new Map<string, SampleSeries>([
    ["AAPL", { interval: "1d", bars: rows("aapl.csv").map(dailyBar) }],
    ["^GSPC", { interval: "1d", bars: rows("sp500-2000.csv").map(dailyBar) }],
    ...monthlyStocks.map((symbol): [string, SampleSeries] => {
      const bars = monthly.filter((row) => row.symbol === symbol).map(monthlyBar);
      return [symbol, { interval: "1mo", bars }];
    }),
  ]);
}

/** Columns by lower-case header. The files hold plain numbers and dates, no quotes. */
function parseCsv(text: string): Record<string, string>[] {
  const [header = "", ...lines] = text.trim().split(/\r?\n/);
  const names = header.toLowerCase().split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, index) => [names[index] ?? "", cell])));
}

function dailyBar(row: Record<string, string>): Bar {
  const figure = (name: string) => roundPrice(Number(row[name]));
  return {
    date: row.date ?? "",
    open: figure("open"),
    high: figure("high"),
    low: figure("low"),
    close: figure("close"),
    volume: Number(row.volume),
  };
}

/** `Jan 1 2000` is the month's label. */
function monthlyBar(row: Record<string, string>): Bar {
  const date = new Date(`${row.date} UTC`).toISOString().slice(0, 10);
  return { date, open: null, high: null, low: null, close: roundPrice(Number(row.price)), volume: null };
}

/**
 * The checkout is found from the working folder or from the running script, because a bundler moves this module away
 * from its data. The marks keep the bundler from taking the whole checkout along.
 */
function sampleFolder(): string {
  for (const start of [process.cwd(), dirname(process.argv[1] ?? "")]) {
    for (let folder = start; ; folder = dirname(folder)) {
      const candidate = resolve(/* turbopackIgnore: true */ folder, "lib/market/sample-data");
      if (existsSync(/* turbopackIgnore: true */ candidate)) return candidate;
      if (folder === dirname(folder)) break;
    }
  }
  throw new Error(`The sample prices are missing: no lib/market/sample-data above ${process.cwd()}`);
}
