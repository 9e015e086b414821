import type { Analysis, Bar, Range } from "@/lib/contracts/tools/index";
import type { PriceSeries } from "../providers/provider.ts";
import { percentChange } from "../series.ts";
import { momentumOf, trendOf, volatilityLevel } from "./classify.ts";
import { annualisedVolatility, drawdownOf, indicatorsOf, positionOf } from "./measure.ts";
import type { Figures, Story } from "./story.ts";
import { describeInEnglish } from "./words-english.ts";
import { describeInKorean } from "./words-korean.ts";

/** Measures `bars` (the range, at least one), with indicators over the whole series so that they are warm. */
export function findingsOf(series: PriceSeries, bars: readonly Bar[], range: Range): Figures & Pick<Analysis, "words"> {
  const [first, last] = [bars[0], bars.at(-1)];
  if (!first || !last) throw new RangeError(`The series of ${series.symbol} is empty`);
  const indicators = indicatorsOf(series.bars);
  const change = percentChange(first.close, last.close);
  const volatility = annualisedVolatility(bars, series.interval);
  const figures: Figures = {
    price: last.close,
    change_percent: change,
    indicators,
    trend: trendOf(last.close, change, indicators),
    momentum: momentumOf(indicators.rsi14),
    volatility: { annualised_percent: volatility, level: volatilityLevel(volatility) },
    drawdown: drawdownOf(bars),
    position: positionOf(bars),
  };
  const { symbol, currency, interval } = series;
  const story: Story = { ...figures, symbol, currency, interval, range, first, last };
  return { ...figures, words: { en: describeInEnglish(story), ko: describeInKorean(story) } };
}
