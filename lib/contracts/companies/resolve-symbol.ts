import type { Company } from "./company.ts";

export type Resolution = {
  /** Yahoo's spelling. Not necessarily one that exists when `company` is absent. */
  symbol: string;
  /** Present when our own list knows the symbol. */
  company?: Company;
  /** Further spellings to try when the first is unknown: a bare Korean code may be KOSPI or KOSDAQ. */
  alternatives: readonly string[];
};

export type SymbolIndex = {
  bySymbol: ReadonlyMap<string, Company>;
  byName: ReadonlyMap<string, Company>;
};

/** Builds the lookup tables once. Tickers win over names, earlier companies over later ones. */
export function indexSymbols(companies: readonly Company[]): SymbolIndex {
  const bySymbol = new Map(companies.map((company) => [company.symbol, company]));
  const byName = new Map<string, Company>();
  for (const company of companies) {
    for (const alias of company.aliases) {
      const key = compact(alias);
      if (!byName.has(key)) byName.set(key, company);
    }
  }
  return { bySymbol, byName };
}

/**
 * Reads one ticker or one company name, nothing else around it: `TSLA`, `$tsla`, `NASDAQ:TSLA`, `brk.b`, `005930`,
 * `005930.KS`, `Tesla`, `테슬라 주식`. Undefined when the text is neither a known name nor shaped like a ticker.
 */
export function resolveIn(index: SymbolIndex, text: string): Resolution | undefined {
  const clean = text
    .normalize("NFKC")
    .trim()
    .replace(/^\$(?=\p{L})/u, "")
    .replace(/^(nasdaq|nyse|nysearca|amex|krx|kospi|kosdaq)\s*:\s*/i, "");
  const upper = clean.toUpperCase();
  const exact = index.bySymbol.get(upper);
  if (exact) return known(exact);
  const korean = koreanCode(index, upper);
  if (korean) return korean;
  const named = index.byName.get(compact(clean)) ?? index.byName.get(compact(withoutStockWord(clean)));
  if (named) return known(named);
  const ticker = upper.replace(/^([A-Z]{1,5})\.([ABC])$/, "$1-$2");
  if (!tickerShape.test(ticker)) return undefined;
  const company = index.bySymbol.get(ticker);
  return company ? known(company) : { symbol: ticker, alternatives: [] };
}

// Letters with an optional class or foreign exchange (BF-B, SAP.DE, 7203.T), indices (^FTSE), pairs (BTC-USD, EURUSD=X).
const tickerShape =
  /^(\^[A-Z0-9]{1,9}(\.[A-Z]{2})?|[A-Z][A-Z0-9]{0,5}([.-][A-Z0-9]{1,4})?|\d{4}\.[A-Z]{1,3}|[A-Z]{1,7}=[XF])$/;

function known(company: Company): Resolution {
  return { symbol: company.symbol, company, alternatives: [] };
}

function koreanCode(index: SymbolIndex, upper: string): Resolution | undefined {
  const match = /^(\d{6})(\.K[SQ])?$/.exec(upper);
  if (!match) return undefined;
  const [, code, suffix] = match;
  const company = index.bySymbol.get(`${code}.KS`) ?? index.bySymbol.get(`${code}.KQ`);
  if (company) return known(company);
  if (suffix) return { symbol: upper, alternatives: [] };
  return { symbol: `${code}.KS`, alternatives: [`${code}.KQ`] };
}

function withoutStockWord(text: string): string {
  return text
    .replace(/\s+(stocks?|shares?|(stock|share) price|inc\.?|corp\.?|corporation|company|co\.?,? ?ltd\.?)$/i, "")
    .replace(/\s*(주식|주가|보통주|종목)$/, "");
}

/** Spelling without what people vary: case, spaces, dots, hyphens, apostrophes. */
function compact(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s.,'’·-]/g, "");
}
