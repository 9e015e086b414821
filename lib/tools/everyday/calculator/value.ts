import type { Rational } from "./rational.ts";
import * as exact from "./rational.ts";

/** Exact as long as every step is; a double from the first irrational step on. */
export type Value = Rational | number;

export const isExact = (value: Value): value is Rational => typeof value !== "number";

/** Applies an exact operation where both sides are exact, else the same on doubles. */
export function combine(
  left: Value,
  right: Value,
  onExact: (a: Rational, b: Rational) => Value,
  onReal: (a: number, b: number) => number,
): Value {
  if (isExact(left) && isExact(right)) return onExact(left, right);
  return real(onReal(numberOf(left), numberOf(right)));
}

export function numberOf(value: Value): number {
  return isExact(value) ? exact.toNumber(value) : value;
}

/** Lets no infinity or NaN go on; results below the noise of sine and cosine count as zero. */
export function real(value: number): number {
  if (!Number.isFinite(value)) throw exact.tooLarge();
  return Math.abs(value) < 1e-300 ? 0 : value;
}

/** An exact decimal where there is one of at most 60 digits after the point, otherwise 15 significant digits. */
export function formatValue(value: Value): string {
  if (!isExact(value)) return tidy(value.toPrecision(15));
  const { numerator, denominator } = value;
  if (denominator === 1n) return numerator.toString();
  const places = decimalPlaces(denominator);
  if (places === undefined) return tidy(exact.toNumber(value).toPrecision(15));
  const sign = numerator < 0n ? "-" : "";
  const scaled = ((numerator < 0n ? -numerator : numerator) * 10n ** BigInt(places)) / denominator;
  const digits = scaled.toString().padStart(places + 1, "0");
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

const maxPlaces = 60;

/** Decimal places that a fraction in lowest terms needs; undefined when it never ends or is too long to read. */
function decimalPlaces(denominator: bigint): number | undefined {
  let [rest, twos, fives] = [denominator, 0, 0];
  for (; rest % 2n === 0n && twos <= maxPlaces; twos++) rest /= 2n;
  for (; rest % 5n === 0n && fives <= maxPlaces; fives++) rest /= 5n;
  const places = Math.max(twos, fives);
  return rest === 1n && places <= maxPlaces ? places : undefined;
}

/** `0.500000000000000` to `0.5`, `1.50000000000000e+21` to `1.5e+21`, `-0` to `0`. */
function tidy(text: string): string {
  const [mantissa = "0", exponent] = text.split("e");
  const trimmed = mantissa.includes(".") ? mantissa.replace(/0+$/, "").replace(/\.$/, "") : mantissa;
  const result = exponent === undefined ? trimmed : `${trimmed}e${exponent}`;
  return result === "-0" ? "0" : result;
}
