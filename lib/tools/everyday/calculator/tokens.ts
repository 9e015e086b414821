import { AppError } from "@/lib/platform/errors";

export type Token =
  | { type: "number"; text: string; at: number }
  | { type: "name"; text: string; at: number }
  | { type: "operator"; text: Operator; at: number };

export type Operator = "+" | "-" | "*" | "/" | "%" | "^" | "(" | ")" | ",";

const spellings: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ...(["+", "-", "*", "/", "%", "^", "(", ")", ","] as const).map((text) => [text, text] as const),
  ["**", "^"],
  ["×", "*"],
  ["·", "*"],
  ["÷", "/"],
  ["−", "-"],
  ["–", "-"],
  ["％", "%"],
]);

// Outside a function's parentheses `1,234,567.5` is one number; inside, a comma separates values.
const groupedNumber = /^\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?/;
const plainNumber = /^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/;
const word = /^[\p{L}_][\p{L}\p{N}_]*/u;

/** Errors: `bad_request` naming the first character that is none of arithmetic's, and its place counted from 1. */
export function readTokens(expression: string): Token[] {
  const tokens: Token[] = [];
  const openedByFunction: boolean[] = [];
  for (let at = 0; at < expression.length; ) {
    const rest = expression.slice(at);
    const space = /^\s+/.exec(rest)?.[0];
    if (space) {
      at += space.length;
      continue;
    }
    const token = readToken(rest, at, openedByFunction.includes(true));
    if (token.type === "operator" && token.text === "(") openedByFunction.push(tokens.at(-1)?.type === "name");
    if (token.type === "operator" && token.text === ")") openedByFunction.pop();
    tokens.push({ ...token, text: token.type === "number" ? token.text.replaceAll(",", "") : token.text } as Token);
    at += token.type === "operator" ? operatorLength(rest) : token.text.length;
  }
  return tokens;
}

function readToken(rest: string, at: number, isInsideFunction: boolean): Token {
  const number = (isInsideFunction ? undefined : groupedNumber.exec(rest)?.[0]) ?? plainNumber.exec(rest)?.[0];
  if (number) return { type: "number", text: number, at };
  const name = word.exec(rest)?.[0];
  if (name) return { type: "name", text: name, at };
  const operator = spellings.get(rest.slice(0, operatorLength(rest)));
  if (operator) return { type: "operator", text: operator, at };
  const character = String.fromCodePoint(rest.codePointAt(0) ?? 0);
  throw new AppError("bad_request", `"${character}" at position ${at + 1} is not part of an arithmetic expression.`);
}

function operatorLength(rest: string): number {
  return rest.startsWith("**") ? 2 : 1;
}
