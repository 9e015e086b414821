import type { Company } from "./companies/company.ts";
import { fundsAndIndices } from "./companies/funds-and-indices.ts";
import { korea } from "./companies/korea.ts";
import { indexSymbols, type Resolution, resolveIn } from "./companies/resolve-symbol.ts";
import { usOther } from "./companies/us-other.ts";
import { usTechnology } from "./companies/us-technology.ts";

export type { Company };
export type SymbolResolution = Resolution;

/** Every name Holdfast knows by itself: large US and Korean companies, well-known funds and indices. */
export const companies: readonly Company[] = [...usTechnology, ...usOther, ...korea, ...fundsAndIndices];

const index = indexSymbols(companies);

/** The company with exactly this symbol, in Yahoo's spelling (`BRK-B`, `005930.KS`, `^GSPC`). */
export function companyBySymbol(symbol: string): Company | undefined {
  return index.bySymbol.get(symbol);
}

/**
 * Reads one ticker or one company name in English or Korean (`$tsla`, `005930`, `삼성전자 주식`). Without `company` the
 * text only looks like a ticker: a price source must confirm it. Undefined: neither.
 */
export function resolveSymbol(text: string): SymbolResolution | undefined {
  return resolveIn(index, text);
}
