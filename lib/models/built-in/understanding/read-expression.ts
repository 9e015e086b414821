import { arithmeticInWords } from "./arithmetic-in-words.ts";
import { spellOutNumbers } from "./spell-out-numbers.ts";

const lists: readonly (readonly [RegExp, (values: readonly string[]) => string])[] = [
  [/(?:sum|total) of|합계|합은|합을|모두 더하|다 더하/u, (values) => values.join(" + ")],
  [/(?:average|mean) of|(?<!이동\s?)평균(?!\s?선|선)/u, (values) => `(${values.join(" + ")}) / ${values.length}`],
  [/product of|(?:의\s?)곱은/u, (values) => values.join(" * ")],
  [/difference between/u, (values) => values.join(" - ")],
];

const operators: readonly (readonly [RegExp, string])[] = [
  [/\s*(?:\bplus\b|\badded to\b|더하기|더하고|에 더해|플러스)\s*/gu, " + "],
  [/\s*(?:\bminus\b|\bless\b|빼기|빼고|마이너스)\s*/gu, " - "],
  [/\s*(?:\btimes\b|\bmultiplied by\b|곱하기|곱하고|×|✕|·)\s*/gu, " * "],
  [/\s*(?:\bdivided by\b|\bover\b(?=\s*\d)|나누기|나누고|÷)\s*/gu, " / "],
  [/\s*(?:\bto the power of\b|\braised to\b)\s*/gu, " ^ "],
  [/\s*\bmod(?:ulo)?\b\s*/gu, " % "],
  [/(?<=\d)\s*x\s*(?=\d)/gu, " * "],
];
const wordOperator =
  /plus|added to|minus|times|multiplied by|divided by|to the power of|raised to|\bmod(?:ulo)?\b|더하기|빼기|곱하기|나누기|더하고|빼고|곱하고|나누고|×|÷/u;
const asksForValue =
  /calculat|comput|evaluate|solve|what is|what's|whats|how much|how many|equals?|=|계산|얼마|몇|값|답|은\s*\??$|는\s*\??$/u;
const symbolic = /(?:(?:sqrt|abs|ln|log|exp|sin|cos|tan)\s*\(|[-(\d.])[\d\s.()+\-*/^%]*[\d)%]/gu;

const startsWithFunction = /^(?:sqrt|abs|ln|log|exp|sin|cos|tan)\s*\(/u;

/**
 * The arithmetic a text asks for, as an expression for the calculator; undefined when there is none. `certain` is false
 * when digits and operators could as well be a date, a score or a saying (24/7), so that the rest of the text decides.
 */
export function readExpression(lower: string): { expression: string; certain: boolean } | undefined {
  const text = spellOutNumbers(lower);
  if (!/\d/u.test(text)) return undefined;
  for (const { pattern, build } of arithmeticInWords) {
    const match = pattern.exec(text);
    if (match) return withRest(text, match, build(match.slice(1)));
  }
  return listExpression(text) ?? symbolicExpression(text);
}

/** "15,000 + 3% of 2,000": what stands beside the matched words belongs to the calculation. */
function withRest(text: string, match: RegExpExecArray, expression: string): { expression: string; certain: boolean } {
  const before = text.slice(0, match.index);
  const after = text.slice(match.index + match[0].length);
  const continues = /[\d)]\s*[-+*/×÷^]\s*$/u.test(before) || /^\s*[-+*/×÷^]\s*[\d(]/u.test(after);
  const whole = continues ? symbolicExpression(`${before}(${expression})${after}`) : undefined;
  return { expression: whole?.expression ?? expression, certain: true };
}

function listExpression(text: string): { expression: string; certain: boolean } | undefined {
  for (const [pattern, build] of lists) {
    const match = pattern.exec(text);
    const values = match
      ? [...text.matchAll(/(?<![\w.])-?\d+(?:\.\d+)?(?![\w.]*[a-z%])/gu)].map((entry) => entry[0])
      : [];
    if (values.length >= 2) return { expression: build(values), certain: true };
  }
  return undefined;
}

function symbolicExpression(text: string): { expression: string; certain: boolean } | undefined {
  const inWords = wordOperator.test(text);
  let written = text
    .replace(/(?<=\d)\s?(?:원|달러|불|won|dollars?|bucks?)(?![a-z가-힣])/gu, "")
    .replace(/[$₩€£]\s?(?=\d)/gu, "")
    .replace(/(?<=\d)(?:에서|에다가?|에|을|를|으로|로|하고|과|와)\s+(?=\S*\s*(?:더하|빼|곱하|나누))/gu, " ");
  written = written.replace(/(?<=\d\s*)(\d+)\s*(?:을|를)?\s*(?=더하면|빼면|곱하면|나누면)/gu, "$1 ");
  for (const [pattern, operator] of operators) written = written.replace(pattern, operator);
  written = written
    .replace(/(\d+(?:\.\d+)?)\s*([+-])\s*(\d+(?:\.\d+)?)\s?%(?!\s*\d)/gu, "$1 * (1 $2 $3 / 100)")
    .replace(/(\d+(?:\.\d+)?)\s?%(?!\s*\d)/gu, "($1 / 100)");
  const best = [...written.matchAll(symbolic)]
    .map((match) => balanced(match[0].trim()))
    .filter(isArithmetic)
    .sort((a, b) => b.length - a.length)[0];
  if (best === undefined) return undefined;
  const spelled = inWords || /[*^]|\d\s+[+\-/]\s+\d|\(.*[+\-*/].*\)|sqrt|\d\+\d/u.test(best);
  return {
    expression: best,
    certain: inWords || startsWithFunction.test(best) || (spelled && asksForValue.test(text)),
  };
}

function isArithmetic(candidate: string): boolean {
  const numbers = candidate.match(/\d+(?:\.\d+)?/gu) ?? [];
  const isFunction = startsWithFunction.test(candidate);
  const hasOperator = isFunction || /[\d)]\s*[+\-*/^%]\s*[-\d(.a-z]/u.test(candidate);
  if (numbers.length < (isFunction ? 1 : 2) || !hasOperator || /^\(\d+(?:\.\d+)? \/ 100\)$/u.test(candidate))
    return false;
  if (/[\d)]\s+[\d(]/u.test(candidate)) return false;
  return !/^(?:\d{4}-\d{1,2}(?:-\d{1,2})?|\d{1,2}\/\d{1,2}\/\d{2,4}|\d{2,4}-\d{3,4}-\d{4}|24\/7|9\/11|50\/50)$/u.test(
    candidate,
  );
}

/** Without a parenthesis that has no partner, which belongs to the sentence around the expression. */
function balanced(candidate: string): string {
  let text = candidate;
  const count = (character: string) => text.split(character).length - 1;
  while (count("(") > count(")") && text.startsWith("(")) text = text.slice(1).trim();
  while (count(")") > count("(") && text.endsWith(")")) text = text.slice(0, -1).trim();
  return text;
}
