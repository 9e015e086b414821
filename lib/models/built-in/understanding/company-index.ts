import { companies, companyBySymbol } from "@/lib/contracts/companies";

export type Alias = { text: string; symbol: string; hangulLength: number };

const hangul = /[가-힣]/u;

function aliasesByFirstCharacter(): Map<string, Alias[]> {
  const index = new Map<string, Alias[]>();
  for (const company of companies) {
    for (const text of company.aliases) {
      const alias = { text, symbol: company.symbol, hangulLength: text.replace(/[^가-힣]/gu, "").length };
      const first = text.charAt(0);
      index.set(first, [...(index.get(first) ?? []), alias]);
    }
  }
  for (const list of index.values()) list.sort((a, b) => b.text.length - a.text.length);
  return index;
}

const aliases = aliasesByFirstCharacter();

/** The dictionary's own spelling of a ticker: `brk.b` is `BRK-B`, `005930` is `005930.KS`; undefined when unknown. */
export function symbolOfTicker(ticker: string): string | undefined {
  const upper = ticker.toUpperCase();
  const spellings = [upper, upper.replace(".", "-"), `${upper}.KS`, `${upper}.KQ`, upper.replace(".KS", ".KQ")];
  return spellings.map((spelling) => companyBySymbol(spelling)?.symbol).find((symbol) => symbol !== undefined);
}

/** The longest alias that starts at this place of the lower-cased text, with the place where it ends. */
export function aliasAt(lower: string, start: number): { alias: Alias; end: number } | undefined {
  for (const alias of aliases.get(lower.charAt(start)) ?? []) {
    const end = endOfAlias(lower, start, alias);
    if (end !== undefined) return { alias, end };
  }
  return undefined;
}

/** Every alias of at least this many characters, for guessing what a misspelt word meant. */
export function aliasesOfLength(least: number): Alias[] {
  return [...aliases.values()].flat().filter((alias) => alias.text.length >= least);
}

/** A gap is forgiven where people put one: at a space or hyphen of the alias, and inside long Korean names. */
function endOfAlias(lower: string, start: number, alias: Alias): number | undefined {
  let place = start;
  let previous = "";
  for (const character of alias.text) {
    if (character === " ") {
      const gap = /^[ -]/.exec(lower.slice(place, place + 1))?.[0].length ?? 0;
      if (gap === 0 && !hangul.test(previous)) return undefined;
      place += gap;
    } else if (lower.charAt(place) === character) {
      place += 1;
    } else if (
      lower.charAt(place) === " " &&
      lower.charAt(place + 1) === character &&
      mayBeSpaced(previous, character, alias)
    ) {
      place += 2;
    } else {
      return undefined;
    }
    previous = character;
  }
  return place;
}

function mayBeSpaced(previous: string, next: string, alias: Alias): boolean {
  if (previous === "") return false;
  const bothKorean = hangul.test(previous) && hangul.test(next);
  if (bothKorean) return alias.hangulLength >= 4;
  return hangul.test(previous) !== hangul.test(next);
}
