const number = "(\\d+(?:\\.\\d+)?)";
const currency = "(?:\\s?(?:원|달러|불|won|krw|usd|dollars?|bucks?|euros?|엔))?";
const symbol = "[$₩€£]?\\s?";
const percent = "\\s?(?:%|percent|퍼센트|프로)";

/** Arithmetic in words: a pattern on text whose numbers are digits already, and the expression of its groups. */
export type Structure = { pattern: RegExp; build: (numbers: readonly string[]) => string };

const sentences: readonly Structure[] = [
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

const requests: readonly Structure[] = [
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

/** First match wins: sentences ("15% of 240") before requests ("add 5 and 7"). */
export const arithmeticInWords: readonly Structure[] = [...sentences, ...requests];
