import type { Company } from "@/lib/contracts/companies";
import type { Bar } from "@/lib/contracts/tools/index";
import { exchangeOf, localDate } from "../../exchange-time.ts";
import { roundTo } from "../../series.ts";
import { levelOf } from "./levels.ts";
import { normalsOf, uniformsOf } from "./random.ts";

const dayMs = 86_400_000;
const firstDayMs = Date.parse("2015-01-02");
const levelDayMs = Date.parse("2025-07-01");
const growthPerYear = 0.06;
/** Lasting distance from the level, as a share: a price stays plausible however long the series runs. */
const widestSpread = 0.25;

/**
 * Invented daily bars for a company of our list: Monday to Friday, ending on the last weekday before `now`. A day's
 * figures depend on the symbol and the day alone, so the past never changes.
 */
export function simulateBars(company: Company, now: Date): Bar[] {
  const todayMs = Date.parse(localDate(now, exchangeOf(company.symbol).timeZone));
  const normal = normalsOf(company.symbol);
  const sigma = dailySigma(company);
  const pull = Math.max(0.004, sigma ** 2 / (2 * widestSpread ** 2));
  const level = levelOf(company.symbol);
  const digits = company.currency === "KRW" && company.kind !== "index" ? 0 : 2;
  const volume = company.kind === "index" ? null : usualVolume(company);
  const bars: Bar[] = [];
  let distance = normal() * sigma * 5;
  let previous = level * Math.exp(distance + growthUntil(firstDayMs));
  for (let ms = firstDayMs; ms < todayMs; ms += dayMs) {
    if (isWeekend(ms)) continue;
    distance = distance * (1 - pull) + normal() * sigma;
    const close = level * Math.exp(distance + growthUntil(ms));
    const open = previous * Math.exp(normal() * sigma * 0.3);
    const high = Math.max(open, close) * (1 + Math.abs(normal()) * sigma * 0.4);
    const low = Math.min(open, close) * (1 - Math.min(0.5, Math.abs(normal()) * sigma * 0.4));
    const traded = normal();
    bars.push({
      date: new Date(ms).toISOString().slice(0, 10),
      open: roundTo(open, digits),
      high: roundTo(high, digits),
      low: roundTo(low, digits),
      close: roundTo(close, digits),
      volume: volume === null ? null : Math.round(volume * Math.exp(traded * 0.35)),
    });
    previous = close;
  }
  return bars;
}

function growthUntil(ms: number): number {
  return (growthPerYear * (ms - levelDayMs)) / (365.25 * dayMs);
}

function isWeekend(ms: number): boolean {
  const weekday = new Date(ms).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** A day's standard deviation as a share of the price: indices are calm, single stocks differ. */
function dailySigma(company: Company): number {
  if (company.symbol === "^VIX") return 0.05;
  if (company.kind === "index") return 0.009;
  if (company.kind === "etf") return /레버리지|인버스/.test(company.nameKo) ? 0.028 : 0.011;
  return 0.013 + uniformsOf(`${company.symbol} sigma`)() * 0.013;
}

function usualVolume(company: Company): number {
  return 10 ** (5.5 + uniformsOf(`${company.symbol} volume`)() * 2);
}
