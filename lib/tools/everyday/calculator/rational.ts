import { AppError } from "@/lib/platform/errors";

/** An exact fraction in lowest terms; the denominator is positive. */
export type Rational = { readonly numerator: bigint; readonly denominator: bigint };

// About 3,000 decimal digits: far beyond a person's question, far below what would hold the process up.
const maxBits = 10_000n;

export function rational(numerator: bigint, denominator = 1n): Rational {
  if (denominator === 0n) throw new AppError("bad_request", "Division by zero.");
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = gcd(numerator < 0n ? -numerator : numerator, denominator * sign) * sign;
  const result = { numerator: numerator / divisor, denominator: denominator / divisor };
  assertSize(result);
  return result;
}

/** Reads digits with an optional fraction and exponent (`12.5e-3`); the lexer has checked the shape. */
export function parseDecimal(text: string): Rational {
  const [mantissa = "0", exponentText = "0"] = text.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const exponent = Number(exponentText) - fraction.length;
  if (Math.abs(exponent) > 1000) throw tooLarge();
  const digits = BigInt(`${whole}${fraction}` || "0");
  return exponent >= 0 ? rational(digits * 10n ** BigInt(exponent)) : rational(digits, 10n ** BigInt(-exponent));
}

export const add = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
export const negate = (a: Rational): Rational => ({ numerator: -a.numerator, denominator: a.denominator });
export const multiply = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.numerator, a.denominator * b.denominator);
export const divide = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.denominator, a.denominator * b.numerator);

/** The remainder has the sign of the divisor, as in `-1 % 5 = 4`. */
export function modulo(a: Rational, b: Rational): Rational {
  return add(a, negate(multiply(b, floor(divide(a, b)))));
}

export function floor(a: Rational): Rational {
  const quotient = a.numerator / a.denominator;
  return rational(a.numerator < 0n && quotient * a.denominator !== a.numerator ? quotient - 1n : quotient);
}

/** Rounds half away from zero, at a number of decimal places (negative: tens, hundreds...). */
export function round(a: Rational, places: number): Rational {
  const scale = places >= 0 ? rational(10n ** BigInt(places)) : rational(1n, 10n ** BigInt(-places));
  const scaled = multiply(a, scale);
  const isNegative = scaled.numerator < 0n;
  const magnitude = isNegative ? negate(scaled) : scaled;
  const rounded = floor(add(magnitude, rational(1n, 2n)));
  return divide(isNegative ? negate(rounded) : rounded, scale);
}

export function integerPower(base: Rational, exponent: bigint): Rational {
  const size = exponent < 0n ? -exponent : exponent;
  const isUnit = base.denominator === 1n && base.numerator >= -1n && base.numerator <= 1n;
  if (isUnit) {
    if (size === 0n || base.numerator === 1n) return rational(1n);
    const power = base.numerator === 0n || size % 2n === 1n ? base : rational(1n);
    return exponent < 0n ? divide(rational(1n), power) : power;
  }
  const bits = BigInt(bitLength(base.numerator) + bitLength(base.denominator));
  if (bits * size > maxBits) throw tooLarge();
  const power = rational(base.numerator ** size, base.denominator ** size);
  return exponent < 0n ? divide(rational(1n), power) : power;
}

/** The exact square root, or undefined when it is irrational. `a` is not negative. */
export function exactSquareRoot(a: Rational): Rational | undefined {
  const numerator = integerSquareRoot(a.numerator);
  const denominator = integerSquareRoot(a.denominator);
  if (numerator * numerator !== a.numerator || denominator * denominator !== a.denominator) return undefined;
  return rational(numerator, denominator);
}

/** The nearest double, also where numerator and denominator alone are beyond a double's range. */
export function toNumber(a: Rational): number {
  const shift = BigInt(Math.max(0, bitLength(a.denominator) - bitLength(a.numerator) + 64));
  const scaled = (a.numerator << shift) / a.denominator;
  const excess = BigInt(Math.max(0, bitLength(scaled) - 1000));
  return Number(scaled >> excess) * 2 ** Number(excess - shift);
}

function assertSize(a: Rational): void {
  if (BigInt(bitLength(a.numerator)) > maxBits || BigInt(bitLength(a.denominator)) > maxBits) throw tooLarge();
}

export function tooLarge(): AppError {
  return new AppError("bad_request", "The numbers become too large to calculate.");
}

function bitLength(value: bigint): number {
  return (value < 0n ? -value : value).toString(16).length * 4;
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}

function integerSquareRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let x = 1n << BigInt(Math.ceil(bitLength(value) / 2) + 1);
  for (;;) {
    const next = (x + value / x) >> 1n;
    if (next >= x) return x;
    x = next;
  }
}
