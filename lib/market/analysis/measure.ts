import type { Analysis, Bar, Indicators } from "@/lib/contracts/tools/index";
import { adx, atr, bollinger, ema, type Line, macd, type RangeBar, rsi, sma } from "../indicators/index.ts";
import { roundPrice, roundTo } from "../series.ts";

/** Enough for the longest memory here (200 days and Wilder's smoothing), so that a long history costs nothing. */
const indicatorBars = 750;

/** The latest value of every indicator; null while it warms up or where the bars lack high and low. */
export function indicatorsOf(allBars: readonly Bar[]): Indicators {
  const bars = allBars.slice(-indicatorBars);
  const closes = bars.map((bar) => bar.close);
  const ranges = rangeBars(bars);
  const lines = macd(closes);
  const bands = bollinger(closes);
  const direction = ranges && adx(ranges);
  return {
    sma20: latest(sma(closes, 20)),
    sma50: latest(sma(closes, 50)),
    sma200: latest(sma(closes, 200)),
    ema20: latest(ema(closes, 20)),
    rsi14: latest(rsi(closes), 2),
    macd: whole({ macd: latest(lines.macd), signal: latest(lines.signal), histogram: latest(lines.histogram) }),
    bollinger: whole({ upper: latest(bands.upper), middle: latest(bands.middle), lower: latest(bands.lower) }),
    atr14: ranges ? latest(atr(ranges)) : null,
    adx14: direction
      ? whole({
          adx: latest(direction.adx, 2),
          plus_di: latest(direction.plusDi, 2),
          minus_di: latest(direction.minusDi, 2),
        })
      : null,
  };
}

/** Standard deviation of the logarithmic changes, scaled to a year (252 days or 12 months), in percent. */
export function annualisedVolatility(bars: readonly Bar[], interval: "1d" | "1mo"): number {
  const changes = bars.slice(1).flatMap((bar, index) => {
    const previous = bars[index]?.close ?? 0;
    return previous > 0 && bar.close > 0 ? [Math.log(bar.close / previous)] : [];
  });
  if (changes.length < 2) return 0;
  const mean = changes.reduce((sum, change) => sum + change, 0) / changes.length;
  const variance = changes.reduce((sum, change) => sum + (change - mean) ** 2, 0) / (changes.length - 1);
  return roundTo(Math.sqrt(variance * (interval === "1d" ? 252 : 12)) * 100, 2);
}

/** The deepest fall of the closes from a peak to a later trough, and where the last close stands below the highest. */
export function drawdownOf(bars: readonly Bar[]): Analysis["drawdown"] {
  const [first, last] = [bars[0], bars.at(-1)];
  if (!first || !last) throw new RangeError("A drawdown needs bars");
  let peak = first;
  let worst = { ratio: 1, peak: first, trough: first };
  for (const bar of bars) {
    if (bar.close > peak.close) peak = bar;
    const ratio = bar.close / peak.close;
    if (ratio < worst.ratio) worst = { ratio, peak, trough: bar };
  }
  return {
    max_percent: roundTo((worst.ratio - 1) * 100, 2),
    peak_date: worst.peak.date,
    trough_date: worst.trough.date,
    current_percent: roundTo((last.close / peak.close - 1) * 100, 2),
  };
}

/** Where the last close stands between the lowest (0) and the highest (100) of the closes; 50 when they are one. */
export function positionOf(bars: readonly Bar[]): Analysis["position"] {
  const closes = bars.map((bar) => bar.close);
  const high = closes.reduce((a, b) => Math.max(a, b));
  const low = closes.reduce((a, b) => Math.min(a, b));
  const price = closes.at(-1) ?? high;
  return { high, low, percent: high === low ? 50 : roundTo(((price - low) / (high - low)) * 100, 1) };
}

function rangeBars(bars: readonly Bar[]): RangeBar[] | null {
  const complete = bars.flatMap(({ high, low, close }) =>
    high === null || low === null ? [] : [{ high, low, close }],
  );
  // A few gaps are days without trades; without most highs and lows a range would be made up.
  return complete.length >= bars.length * 0.9 ? complete : null;
}

function latest(line: Line, places = 4): number | null {
  const value = line.at(-1) ?? null;
  if (value === null) return null;
  return places === 4 ? roundPrice(value) : roundTo(value, places);
}

function whole<T extends Record<string, number | null>>(values: T): { [K in keyof T]: number } | null {
  return Object.values(values).includes(null) ? null : (values as { [K in keyof T]: number });
}
