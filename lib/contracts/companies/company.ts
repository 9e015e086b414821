/** One company, fund or index that names resolve to. */
export type Company = {
  /** Yahoo's spelling: `TSLA`, `BRK-B`, `005930.KS`, `^GSPC`. */
  symbol: string;
  name: string;
  nameKo: string;
  /** Lower case, in both languages, both full names included, without the ticker itself. */
  aliases: readonly string[];
  /** ISO 4217. */
  currency: string;
  exchange: string;
  kind: "stock" | "etf" | "index";
};

/** Symbol, English name, Korean name, further aliases. */
export type CompanyRow = readonly [symbol: string, name: string, nameKo: string, ...aliases: string[]];

/** Turns compact rows of one listing place into companies; names become aliases, doubles and the bare ticker go. */
export function listing(
  place: Pick<Company, "currency" | "exchange" | "kind">,
  rows: readonly CompanyRow[],
): Company[] {
  return rows.map(([symbol, name, nameKo, ...others]) => {
    const aliases = new Set([name, nameKo, ...others].map((alias) => alias.toLowerCase()));
    aliases.delete(symbol.toLowerCase());
    return { symbol, name, nameKo, aliases: [...aliases], ...place };
  });
}
