export { adx } from "./adx.ts";
export { bollinger } from "./bollinger.ts";
export { macd } from "./macd.ts";
export { ema, type Line, sma } from "./moving-average.ts";
export { rsi } from "./rsi.ts";
export { atr, type RangeBar } from "./true-range.ts";
