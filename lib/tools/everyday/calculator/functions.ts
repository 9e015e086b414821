import { AppError } from "@/lib/platform/errors";
import * as exact from "./rational.ts";
import { combine, isExact, numberOf, real, type Value } from "./value.ts";

type MathFunction = { arity: readonly [minimum: number, maximum: number]; apply: (...args: Value[]) => Value };

const zero = exact.rational(0n);

const one = (apply: (value: Value) => Value): MathFunction => ({
  arity: [1, 1],
  apply: (value = zero) => apply(value),
});

/** Null prototype, so that `constructor` is no function of ours. Angles are radians, `log` is base 10. */
const functions: Readonly<Record<string, MathFunction>> = Object.assign(Object.create(null), {
  sqrt: one(squareRoot),
  abs: one((value) => (isNegative(value) ? negated(value) : value)),
  floor: one((value) => (isExact(value) ? exact.floor(value) : Math.floor(value))),
  ceil: one((value) => (isExact(value) ? exact.negate(exact.floor(exact.negate(value))) : Math.ceil(value))),
  round: { arity: [1, 2], apply: roundTo },
  min: { arity: [1, 50], apply: (...args) => args.reduce((a, b) => (isNegative(minus(b, a)) ? b : a)) },
  max: { arity: [1, 50], apply: (...args) => args.reduce((a, b) => (isNegative(minus(a, b)) ? b : a)) },
  log: one((value) => logarithm("log", value, Math.log10)),
  log10: one((value) => logarithm("log10", value, Math.log10)),
  ln: one((value) => logarithm("ln", value, Math.log)),
  exp: one((value) => real(Math.exp(numberOf(value)))),
  sin: one((value) => withoutNoise(Math.sin(numberOf(value)))),
  cos: one((value) => withoutNoise(Math.cos(numberOf(value)))),
  tan: one((value) => withoutNoise(Math.tan(numberOf(value)))),
} satisfies Record<string, MathFunction>);

export const functionNames = Object.keys(functions);

export const constants: ReadonlyMap<string, number> = new Map([
  ["pi", Math.PI],
  ["π", Math.PI],
  ["e", Math.E],
]);

/** Errors: `bad_request` for an unknown name, a wrong number of arguments, a value outside the function's domain. */
export function callFunction(name: string, args: readonly Value[]): Value {
  const found = functions[name];
  if (!found) throw unknownName(name);
  const [minimum, maximum] = found.arity;
  if (args.length < minimum || args.length > maximum) {
    const wanted = minimum === maximum ? `${minimum}` : `${minimum} to ${maximum}`;
    throw new AppError(
      "bad_request",
      `${name}() takes ${wanted} value(s) but got ${args.length}. Inside a function a comma separates values: write 1000, not 1,000.`,
    );
  }
  return found.apply(...args);
}

export function unknownName(name: string): AppError {
  return new AppError(
    "bad_request",
    `The calculator does not know "${name}". It knows + - * / % ^ ( ), ${functionNames.join(", ")}, pi and e.`,
  );
}

export function negated(value: Value): Value {
  return isExact(value) ? exact.negate(value) : -value;
}

export function minus(a: Value, b: Value): Value {
  return combine(a, negated(b), exact.add, (x, y) => x + y);
}

export function isNegative(value: Value): boolean {
  return isExact(value) ? value.numerator < 0n : value < 0;
}

export function squareRoot(value: Value): Value {
  if (isNegative(value)) throw new AppError("bad_request", "The square root of a negative number is not real.");
  return (isExact(value) ? exact.exactSquareRoot(value) : undefined) ?? real(Math.sqrt(numberOf(value)));
}

function roundTo(value: Value = zero, places: Value = zero): Value {
  const count = numberOf(places);
  if (!Number.isInteger(count) || Math.abs(count) > 30) {
    throw new AppError("bad_request", "round(value, places) takes a whole number of places between -30 and 30.");
  }
  if (isExact(value)) return exact.round(value, count);
  if (Math.abs(value) >= 1e21) return value;
  // The shortest decimal that names this double, so that 2.675 rounds as it reads.
  const magnitude = exact.round(exact.parseDecimal(String(Math.abs(value))), count);
  return value < 0 ? exact.negate(magnitude) : magnitude;
}

function logarithm(name: string, value: Value, apply: (x: number) => number): Value {
  if (numberOf(value) <= 0) throw new AppError("bad_request", `${name}() needs a value above zero.`);
  const result = apply(numberOf(value));
  return Number.isInteger(result) ? exact.rational(BigInt(result)) : real(result);
}

/** sin(pi) is 0, not 1.2e-16: below a double's resolution around 1 there is only rounding. */
function withoutNoise(value: number): number {
  return Math.abs(value) < 1e-15 ? 0 : real(value);
}
