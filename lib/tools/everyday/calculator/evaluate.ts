import { AppError } from "@/lib/platform/errors";
import {
  callFunction,
  constants,
  functionNames,
  isNegative,
  minus,
  negated,
  squareRoot,
  unknownName,
} from "./functions.ts";
import * as exact from "./rational.ts";
import { type Operator, readTokens, type Token } from "./tokens.ts";
import { combine, formatValue, isExact, numberOf, real, type Value } from "./value.ts";

const maxDepth = 60;
const hundred = exact.rational(100n);

/**
 * Evaluates arithmetic exactly where that is possible. `%` before an operand is the remainder, otherwise percent, and
 * `200 + 10%` is 220 as on a pocket calculator. Errors: `bad_request`, saying what is wrong and where.
 */
export function evaluate(expression: string): string {
  const parser = new Parser(readTokens(expression));
  return formatValue(parser.parse());
}

/** A term that ended in a bare percent sign keeps that, because `a + b%` means a share of `a`. */
type Term = { value: Value; isPercent: boolean };

/** Recursive descent, evaluating as it reads: sum, product, sign, power, operand. */
class Parser {
  readonly #tokens: readonly Token[];
  #position = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  parse(): Value {
    if (this.#tokens.length === 0) throw new AppError("bad_request", "The expression is empty.");
    const value = this.#sum();
    const extra = this.#peek();
    if (extra) throw unexpected(extra);
    return value;
  }

  #sum(): Value {
    let { value } = this.#product();
    for (;;) {
      const isPlus = this.#take("+");
      if (!isPlus && !this.#take("-")) return value;
      const right = this.#product();
      const amount = right.isPercent ? times(value, right.value) : right.value;
      value = minus(value, isPlus ? negated(amount) : amount);
    }
  }

  #product(): Term {
    let left = this.#signed();
    for (;;) {
      if (this.#take("*") || this.#takeOf())
        left = { value: times(left.value, this.#signed().value), isPercent: false };
      else if (this.#take("/")) left = { value: over(left.value, this.#signed().value), isPercent: false };
      else if (this.#take("%")) left = { value: remainder(left.value, this.#signed().value), isPercent: false };
      else if (this.#startsOperand()) left = { value: times(left.value, this.#signed().value), isPercent: false };
      else return left;
    }
  }

  #signed(): Term {
    if (this.#take("-")) {
      const { value, isPercent } = this.#nested(() => this.#signed());
      return { value: negated(value), isPercent };
    }
    if (this.#take("+")) return this.#nested(() => this.#signed());
    const base = this.#operand();
    const value = this.#take("^") ? power(base, this.#nested(() => this.#signed()).value) : base;
    return this.#percent(value);
  }

  #percent(value: Value): Term {
    let result: Term = { value, isPercent: false };
    while (this.#isPercentSign()) {
      this.#position += 1;
      result = { value: over(result.value, hundred), isPercent: true };
    }
    return result;
  }

  #operand(): Value {
    const token = this.#tokens[this.#position];
    if (!token) throw new AppError("bad_request", "The expression ends where a number is expected.");
    this.#position += 1;
    if (token.type === "number") return exact.parseDecimal(token.text);
    if (token.type === "name") return this.#named(token.text.toLowerCase());
    if (token.text !== "(") throw unexpected(token);
    const value = this.#nested(() => this.#sum());
    this.#close();
    return value;
  }

  #named(name: string): Value {
    const constant = constants.get(name);
    if (constant !== undefined) return constant;
    if (!functionNames.includes(name)) throw unknownName(name);
    if (!this.#take("(")) throw new AppError("bad_request", `${name} needs its value in parentheses: ${name}(...).`);
    const args: Value[] = [];
    if (!this.#take(")")) {
      do args.push(this.#nested(() => this.#sum()));
      while (this.#take(","));
      this.#close();
    }
    return callFunction(name, args);
  }

  #close(): void {
    if (this.#take(")")) return;
    const token = this.#peek();
    throw token ? unexpected(token) : new AppError("bad_request", "A closing parenthesis is missing.");
  }

  #nested<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > maxDepth)
      throw new AppError("bad_request", `The expression is nested deeper than ${maxDepth} levels.`);
    const result = read();
    this.#depth -= 1;
    return result;
  }

  #peek(offset = 0): Token | undefined {
    return this.#tokens[this.#position + offset];
  }

  #take(operator: Operator): boolean {
    const token = this.#peek();
    if (token?.type !== "operator" || token.text !== operator) return false;
    this.#position += 1;
    return true;
  }

  /** `15% of 80` is a product. */
  #takeOf(): boolean {
    const token = this.#peek();
    if (token?.type !== "name" || token.text.toLowerCase() !== "of") return false;
    this.#position += 1;
    return true;
  }

  #startsOperand(offset = 0): boolean {
    const token = this.#peek(offset);
    if (token?.type === "name") return token.text.toLowerCase() !== "of";
    return token?.type === "operator" ? token.text === "(" : offset > 0 && token?.type === "number";
  }

  #isPercentSign(): boolean {
    const token = this.#peek();
    return token?.type === "operator" && token.text === "%" && !this.#startsOperand(1);
  }
}

function times(a: Value, b: Value): Value {
  return combine(a, b, exact.multiply, (x, y) => x * y);
}

function over(a: Value, b: Value): Value {
  assertDivisor(b);
  return combine(a, b, exact.divide, (x, y) => x / y);
}

function remainder(a: Value, b: Value): Value {
  assertDivisor(b);
  return combine(a, b, exact.modulo, (x, y) => x - y * Math.floor(x / y));
}

function assertDivisor(value: Value): void {
  if (isExact(value) ? value.numerator === 0n : value === 0) throw new AppError("bad_request", "Division by zero.");
}

function power(base: Value, exponent: Value): Value {
  if (isExact(base) && isExact(exponent)) {
    if (exponent.denominator === 1n) return exact.integerPower(base, exponent.numerator);
    if (exponent.denominator === 2n && !isNegative(base)) {
      const root = squareRoot(base);
      if (isExact(root)) return exact.integerPower(root, exponent.numerator);
    }
  }
  if (isNegative(base)) {
    throw new AppError("bad_request", "A negative number raised to a fraction is not real.");
  }
  return real(numberOf(base) ** numberOf(exponent));
}

function unexpected(token: Token): AppError {
  return new AppError("bad_request", `"${token.text}" at position ${token.at + 1} is not expected there.`);
}
