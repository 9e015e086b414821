import type { Company } from "./companies/company.ts";
import { fundsAndIndices } from "./companies/funds-and-indices.ts";
import { korea } from "./companies/korea.ts";
import { usOther } from "./companies/us-other.ts";
import { usTechnology } from "./companies/us-technology.ts";

export type { Company };

/** Every name Holdfast knows by itself: large US and Korean companies, well-known funds and indices. */
export const companies: readonly Company[] = [...usTechnology, ...usOther, ...korea, ...fundsAndIndices];

const bySymbol = new Map(companies.map((company) => [company.symbol, company]));

/** The company with exactly this symbol, in Yahoo's spelling (`BRK-B`, `005930.KS`, `^GSPC`). */
export function companyBySymbol(symbol: string): Company | undefined {
  return bySymbol.get(symbol);
}
