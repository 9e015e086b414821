import type { Range } from "@/lib/contracts/tools/index";
import { formatAmount, formatPercent } from "./format-figure.ts";
import type { Story } from "./story.ts";

const spans: Readonly<Record<Range, string>> = {
  "1mo": "over the month",
  "3mo": "over three months",
  "6mo": "over six months",
  "1y": "over the year",
  "5y": "over five years",
  max: "over the whole period",
};

const trends: Readonly<Record<Story["trend"], string>> = {
  up: "The trend is up",
  down: "The trend is down",
  sideways: "The trend is sideways",
};

const momenta: Readonly<Record<Story["momentum"], string>> = {
  overbought: "Momentum is overbought",
  strong: "Momentum is strong",
  neutral: "Momentum is neutral",
  weak: "Momentum is weak",
  oversold: "Momentum is oversold",
};

/** One sentence each: trend, momentum, volatility, drawdown, range. */
export function describeInEnglish(story: Story): string[] {
  return [trend(story), momentum(story), volatility(story), drawdown(story), position(story)];
}

function trend(story: Story): string {
  const { price, change_percent: change, indicators } = story;
  const moved = change === 0 ? "has not changed" : `has ${change > 0 ? "gained" : "lost"} ${formatPercent(change)}`;
  const period = indicators.sma50 === null ? 20 : 50;
  const average = indicators.sma50 ?? indicators.sma20;
  const beginning = `${trends[story.trend]}: at ${formatAmount(price, story, "en")} the price ${moved} ${spans[story.range]}`;
  if (average === null) return `${beginning}.`;
  const gap = (price / average - 1) * 100;
  const place = Math.abs(gap) < 0.05 ? "is on" : `is ${formatPercent(gap)} ${gap > 0 ? "above" : "below"}`;
  return `${beginning} and ${place} its ${period}-${unitOf(story)} average of ${formatAmount(average, story, "en")}.`;
}

function momentum({ momentum: level, indicators }: Story): string {
  if (indicators.rsi14 === null) return "There are too few prices to measure momentum.";
  const histogram = indicators.macd?.histogram;
  const beginning = `${momenta[level]}: RSI(14) is ${indicators.rsi14.toFixed(1)}`;
  if (histogram === undefined) return `${beginning}.`;
  const side = histogram === 0 ? "on" : histogram > 0 ? "above" : "below";
  return `${beginning} and the MACD line stands ${side} its signal line.`;
}

function volatility(story: Story): string {
  const { volatility: measured, indicators } = story;
  const beginning = `Volatility is ${measured.level}, ${formatPercent(measured.annualised_percent)} a year`;
  if (indicators.atr14 === null) return `${beginning}.`;
  return `${beginning}; the average true range is ${formatAmount(indicators.atr14, story, "en")} a day.`;
}

function drawdown(story: Story): string {
  const { max_percent: worst, peak_date: from, trough_date: to, current_percent: current } = story.drawdown;
  if (worst === 0) return `There was no drawdown ${spans[story.range]}: the price closed at its highest.`;
  const now = current === 0 ? "it now closes at its high" : `it is now ${formatPercent(current)} below its high`;
  return `The deepest drawdown was ${formatPercent(worst)}, from ${from} to ${to}; ${now}.`;
}

function position(story: Story): string {
  const { high, low, percent } = story.position;
  const between = `Between ${story.first.date} and ${story.last.date} it closed between`;
  const bounds = `${formatAmount(low, story, "en")} and ${formatAmount(high, story, "en")}`;
  return `${between} ${bounds} and stands at ${percent.toFixed(0)}% of that range.`;
}

function unitOf({ interval }: Story): string {
  return interval === "1d" ? "day" : "month";
}
