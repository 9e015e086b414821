/** Terms the rules can explain; the first ones are also figures of an analysis. */
export const termPatterns = {
  rsi: /(?<![a-z])rsi(?![a-z])|relative strength index|상대\s?강도\s?지수|알에스아이/gu,
  macd: /(?<![a-z])macd(?![a-z])|엠에이씨디|맥디/gu,
  bollinger: /bollinger(?: bands?)?|볼린저\s?(?:밴드)?/gu,
  movingAverage:
    /(?<![a-z])(?:sma|ema|ma)\s?-?(?:\d{1,3})?(?![a-z])|moving averages?|이동\s?평균\s?선?|이평선|\d{1,3}일\s?선|(?:정|역)배열/gu,
  atr: /(?<![a-z])atr(?![a-z])|average true range|평균\s?진폭/gu,
  adx: /(?<![a-z])adx(?![a-z])|average directional index|방향성\s?지수/gu,
  volatility: /volatil(?:e|ity)|변동\s?성|변동\s?폭/gu,
  drawdown: /draw-?\s?downs?|(?:최대\s?)?낙폭|\bmdd\b|최대\s?손실/gu,
  overbought: /over-?\s?bought|과매수/gu,
  oversold: /over-?\s?sold|과매도/gu,
  momentum: /momentum|모멘텀/gu,
  trend: /(?:up|down)?-?trend(?:s|ing|line)?\b|추세/gu,
  crossing: /(?:golden|death) cross|골든\s?크로스|데드\s?크로스/gu,
  supportResistance: /support (?:and|level|line)[a-z ]*|resistance(?: level| line)?|지지선|저항선/gu,
  range52: /52[- ]?week (?:high|low|range)|52주\s?(?:최고|최저|신고가|신저가)가?/gu,
  priceEarnings:
    /\bp\/e(?: ratio)?|price[- ]to[- ]earnings|(?<![a-z])per(?=\s*(?:이|가|은|는|란|의|$|[?,])|[가-힣])|주가\s?수익\s?비율/gu,
  marketCap: /market cap(?:itali[sz]ation)?|시가\s?총액|시총/gu,
  dividend: /dividends?(?: yield)?|배당(?:금|주|률|수익률)?/gu,
  etf: /(?<![a-z])etfs?(?![a-z])|상장\s?지수\s?펀드/gu,
  index: /(?:stock|market) index(?:es)?|주가\s?지수/gu,
  volume: /trading volume|거래량/gu,
  shortSelling: /short[- ]sell(?:ing)?|공매도/gu,
  stock:
    /what(?:'s|s| is| are) (?:an? )?(?:stocks?|shares?|equity)(?=\s*\??$)|주식(?:이|이란|은)\s?(?:뭐|무엇|뭔|란)|주식이란/gu,
  beta: /(?<![a-z])beta(?![a-z])|베타(?:\s?계수)?(?=\s|가|는|란|$)/gu,
  candlestick: /candle(?:stick)?s?|캔들|봉(?=\s?차트)/gu,
  bullBear: /(?:bull|bear)(?:ish)? market|강세장|약세장|불장|베어마켓/gu,
  diversification: /diversif(?:y|ication)|분산\s?투자/gu,
} as const;

export type TermName = keyof typeof termPatterns;
export const termNames = Object.keys(termPatterns) as TermName[];

/** Terms that `stock_analysis` has a figure or a verdict for. */
export const analysedTerms: ReadonlySet<TermName> = new Set([
  "rsi",
  "macd",
  "bollinger",
  "movingAverage",
  "atr",
  "adx",
  "volatility",
  "drawdown",
  "overbought",
  "oversold",
  "momentum",
  "trend",
  "crossing",
]);

/** Terms about the business, which no tool here has figures for. */
export const businessTerms: ReadonlySet<TermName> = new Set(["priceEarnings", "marketCap", "dividend"]);
