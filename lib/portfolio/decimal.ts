import { Big, type BigConstructor } from "big.js";

/**
 * Exact decimals of our own: other code may set big.js up differently. Divisions keep 60 places, far more than any
 * amount has, so that no error of theirs reaches the eighth.
 */
export const Decimal: BigConstructor = Big();
Decimal.DP = 60;
Decimal.RM = 1;

export type Amount = Big;

export const zero: Amount = new Decimal(0);

/** A price as market sources give it, a JSON number; its shortest text is the figure that was meant. */
export function fromPrice(price: number): Amount {
  return new Decimal(String(price));
}

/**
 * Plain text without an exponent and without trailing zeros, at most `places` after the point, halves away from zero.
 * Rounded twice: what a division left at its sixtieth place must not turn a half into less than a half.
 */
export function toText(amount: Amount, places = 8): string {
  const text = amount.round(40, 1).round(places, 1).toFixed();
  return text === "-0" ? "0" : text;
}

export function sumOf(amounts: Iterable<Amount>): Amount {
  let sum = zero;
  for (const amount of amounts) sum = sum.plus(amount);
  return sum;
}
