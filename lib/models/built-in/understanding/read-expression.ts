import { spellOutNumbers } from "./spell-out-numbers.ts";

const number = "(\\d+(?:\\.\\d+)?)";
const currency = "(?:\\s?(?:원|달러|불|won|krw|usd|dollars?|bucks?|euros?|엔))?";
const symbol = "[$₩€£]?\\s?";
const percent = "\\s?(?:%|percent|퍼센트|프로)";

type Structure = { pattern: RegExp; build: (numbers: readonly string[]) => string };

/** Sentences that are arithmetic in words, first match wins. The numbers are those of the pattern's groups. */
const structures: readonly Structure[] = [
  {
    pattern: new RegExp(
      `(?:what|how many|which) percent(?:age)? of ${symbol}${number}${currency} (?:is|are|does) ${symbol}${number}`,
      "u",
    ),
    build: ([whole, share]) => `${share} / ${whole} * 100`,
  },
  {
    pattern: new RegExp(
      `${symbol}${number}${currency} (?:is|as) (?:what|how many|a) percent(?:age)? of ${symbol}${number}`,
      "u",
    ),
    build: ([share, whole]) => `${share} / ${whole} * 100`,
  },
  {
    pattern: new RegExp(
      `${number}${currency}\\s?(?:중|중에서|에서)\\s?${number}${currency}(?:은|는|이|가)?\\s?(?:몇|얼마나?)\\s?(?:%|퍼센트|프로)`,
      "u",
    ),
    build: ([whole, share]) => `${share} / ${whole} * 100`,
  },
  {
    pattern: new RegExp(
      `(?:percent(?:age)? (?:change|increase|decrease|gain|loss)|change|(?:go|goes|went|rises?|rose|falls?|fell|drops?|dropped|gains?|moves?|moved))[^\\d]{0,24}from ${symbol}${number}${currency} to ${symbol}${number}`,
      "u",
    ),
    build: ([from, to]) => `(${to} - ${from}) / ${from} * 100`,
  },
  {
    pattern: new RegExp(
      `${number}${currency}\\s?(?:에서|이던 게|이었는데)\\s?${number}${currency}\\s?(?:으로|로|까지|이)\\s?(?:되면|오르면|올랐|내리면|내렸|떨어지면|떨어졌|변하면|바뀌|되었|가면|하락|상승)`,
      "u",
    ),
    build: ([from, to]) => `(${to} - ${from}) / ${from} * 100`,
  },
  {
    pattern: new RegExp(`${number}${percent} (?:off|discount (?:on|off)) (?:of )?${symbol}${number}`, "u"),
    build: ([share, whole]) => `${whole} * (1 - ${share} / 100)`,
  },
  {
    pattern: new RegExp(`(?:increase|raise|grow) ${symbol}${number}${currency} by ${number}${percent}`, "u"),
    build: ([whole, share]) => `${whole} * (1 + ${share} / 100)`,
  },
  {
    pattern: new RegExp(`(?:decrease|reduce|cut|lower) ${symbol}${number}${currency} by ${number}${percent}`, "u"),
    build: ([whole, share]) => `${whole} * (1 - ${share} / 100)`,
  },
  {
    pattern: new RegExp(`add ${number}${percent} to ${symbol}${number}`, "u"),
    build: ([share, whole]) => `${whole} * (1 + ${share} / 100)`,
  },
  {
    pattern: new RegExp(
      `${number}${currency}\\s?(?:에서|에)\\s?${number}${percent}\\s?(?:오르|올라|상승|인상|늘|증가|더하)`,
      "u",
    ),
    build: ([whole, share]) => `${whole} * (1 + ${share} / 100)`,
  },
  {
    pattern: new RegExp(
      `${number}${currency}\\s?(?:에서|에)\\s?${number}${percent}\\s?(?:내리|내려|하락|떨어|할인|빠지|줄|감소|빼)`,
      "u",
    ),
    build: ([whole, share]) => `${whole} * (1 - ${share} / 100)`,
  },
  {
    pattern: new RegExp(`${number}${percent} of (?:my )?${symbol}${number}`, "u"),
    build: ([share, whole]) => `${share} / 100 * ${whole}`,
  },
  {
    pattern: new RegExp(`${number}${currency}\\s?(?:의|에서|에 대한|중)\\s?${number}${percent}`, "u"),
    build: ([whole, share]) => `${whole} * ${share} / 100`,
  },
  {
    pattern: new RegExp(
      `${number} (?:shares?|stocks?|units?|pieces?|tickets?)(?: of [a-z ]{1,24})? (?:at|for|priced at|costing|worth|@|x|times) (?:a price of )?${symbol}${number}`,
      "u",
    ),
    build: ([count, price]) => `${count} * ${price}`,
  },
  {
    pattern: new RegExp(
      `${number}\\s?(?:원|달러|불)(?:짜리|에|씩)?(?:\\s?[가-힣]{1,8})?\\s?${number}\\s?(?:주|개|장)(?!년)`,
      "u",
    ),
    build: ([price, count]) => `${price} * ${count}`,
  },
  {
    pattern: new RegExp(
      `${number}\\s?(?:주|개|장)(?:를|을)?\\s?(?:한 주에|주당|한 주당|개당|하나에|각)?\\s?${number}\\s?(?:원|달러|불)(?:에|씩|으로)`,
      "u",
    ),
    build: ([count, price]) => `${count} * ${price}`,
  },
  {
    pattern: new RegExp(`(?:square root|sqrt|root) (?:of )?${number}`, "u"),
    build: ([value]) => `sqrt(${value})`,
  },
  {
    pattern: new RegExp(`${number}\\s?의\\s?제곱근|루트\\s?${number}|√\\s?${number}`, "u"),
    build: (n) => `sqrt(${n.find(Boolean)})`,
  },
  {
    pattern: new RegExp(`${number}\\s?의\\s?${number}\\s?(?:승|제곱)`, "u"),
    build: ([base, power]) => `${base} ^ ${power}`,
  },
  { pattern: new RegExp(`${number}\\s?(?:의\\s?)?제곱(?!근)`, "u"), build: ([base]) => `${base} ^ 2` },
  { pattern: new RegExp(`${number}\\s?(?:의\\s?)?세제곱`, "u"), build: ([base]) => `${base} ^ 3` },
  {
    pattern: new RegExp(`${number} to the (?:power of )?${number}(?:st|nd|rd|th)?(?: power)?`, "u"),
    build: ([base, power]) => `${base} ^ ${power}`,
  },
  { pattern: new RegExp(`${number} squared`, "u"), build: ([base]) => `${base} ^ 2` },
  { pattern: new RegExp(`${number} cubed`, "u"), build: ([base]) => `${base} ^ 3` },
  { pattern: new RegExp(`half of ${symbol}${number}`, "u"), build: ([whole]) => `${whole} / 2` },
  { pattern: new RegExp(`${number}${currency}\\s?의\\s?절반`, "u"), build: ([whole]) => `${whole} / 2` },
  {
    pattern: new RegExp(`remainder (?:of|when) ${number} (?:divided by|is divided by|by) ${number}`, "u"),
    build: ([a, b]) => `${a} % ${b}`,
  },
  {
    pattern: new RegExp(`${number}\\s?나누기\\s?${number}\\s?의?\\s?나머지`, "u"),
    build: ([a, b]) => `${a} % ${b}`,
  },
  {
    pattern: new RegExp(
      `${number}${currency}\\s?(?:을|를)?\\s?${number}\\s?(?:으로|로)\\s?나누(?:면|었|어)|${number}${currency}\\s?나누기\\s?${number}(?=\\s*(?:은|는|\\?|$))`,
      "u",
    ),
    build: (n) => n.filter(Boolean).join(" / "),
  },
  {
    pattern: new RegExp(
      `${number}${currency}\\s?에(?:다가?)?\\s?${number}${currency}\\s?(?:을|를)?\\s?더하(?:면|고\\s?있)`,
      "u",
    ),
    build: ([a, b]) => `${a} + ${b}`,
  },
  {
    pattern: new RegExp(`${number}${currency}\\s?에서\\s?${number}${currency}\\s?(?:을|를)?\\s?빼(?:면|고\\s?나)`, "u"),
    build: ([a, b]) => `${a} - ${b}`,
  },
  {
    pattern: new RegExp(`${number}${currency}\\s?에(?:다가?)?\\s?${number}${currency}\\s?(?:을|를)?\\s?곱하면`, "u"),
    build: ([a, b]) => `${a} * ${b}`,
  },
  {
    pattern: new RegExp(`${number}\\s?(?:을|를)?\\s?${number}\\s?(?:으로|로)\\s?나눈\\s?나머지`, "u"),
    build: ([a, b]) => `${a} % ${b}`,
  },
];

const imperatives: readonly Structure[] = [
  {
    pattern: new RegExp(`(?<![a-z])add ${symbol}${number} (?:and|to|with) ${symbol}${number}`, "u"),
    build: ([a, b]) => `${a} + ${b}`,
  },
  { pattern: new RegExp(`divide ${symbol}${number} (?:by|into) ${number}`, "u"), build: ([a, b]) => `${a} / ${b}` },
  {
    pattern: new RegExp(`multiply ${symbol}${number} (?:by|with|and) ${number}`, "u"),
    build: ([a, b]) => `${a} * ${b}`,
  },
  {
    pattern: new RegExp(`(?:subtract|take) ${symbol}${number}${currency} from ${symbol}${number}`, "u"),
    build: ([a, b]) => `${b} - ${a}`,
  },
  {
    pattern: new RegExp(
      `${number}${currency}\\s?(?:이?랑|하고|과|와|에)\\s?${number}${currency}\\s?(?:을|를)?\\s?(?:더해|더하)`,
      "u",
    ),
    build: ([a, b]) => `${a} + ${b}`,
  },
  {
    pattern: new RegExp(
      `${number}${currency}\\s?(?:이?랑|하고|과|와|에|을|를)\\s?${number}\\s?(?:을|를|로)?\\s?곱(?:해|하)`,
      "u",
    ),
    build: ([a, b]) => `${a} * ${b}`,
  },
  {
    pattern: new RegExp(`${number}${currency}\\s?(?:을|를)\\s?${number}\\s?(?:으로|로)\\s?나(?:눠|누어)`, "u"),
    build: ([a, b]) => `${a} / ${b}`,
  },
  {
    pattern: new RegExp(`${number}${currency}\\s?에서\\s?${number}${currency}\\s?(?:을|를)?\\s?빼`, "u"),
    build: ([a, b]) => `${a} - ${b}`,
  },
  { pattern: new RegExp(`${number}분의\\s?${number}`, "u"), build: ([a, b]) => `${b} / ${a}` },
  {
    pattern: new RegExp(
      `(?:bought|buy) (?:it |them )?(?:at|for) ${symbol}${number}${currency}[^\\d]{1,24}(?:sold|sell) (?:it |them )?(?:at|for) ${symbol}${number}`,
      "u",
    ),
    build: ([from, to]) => `(${to} - ${from}) / ${from} * 100`,
  },
  {
    pattern: new RegExp(
      `${number}${currency}\\s?에\\s?(?:사서|매수해서|샀는데|사고)[^\\d]{0,8}${number}${currency}\\s?에\\s?(?:팔|매도)`,
      "u",
    ),
    build: ([from, to]) => `(${to} - ${from}) / ${from} * 100`,
  },
];

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
  for (const { pattern, build } of [...structures, ...imperatives]) {
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
