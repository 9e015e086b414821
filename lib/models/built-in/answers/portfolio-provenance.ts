import type { Locale } from "@/lib/contracts/locale";
import type { Provenance } from "@/lib/contracts/tools/index";
import { moment, plainText } from "./figures.ts";
import { sourceName, warningLine } from "./provenance.ts";

/** Where a price of the portfolio came from; all null for a holding without one. */
export type PriceOrigin = { source: string | null; as_of: string | null; simulated: boolean };

/** The mark of sample and simulated prices among those of a portfolio; undefined when all are live. */
export function priceWarning(origins: readonly PriceOrigin[], language: Locale): string | undefined {
  const known = origins.flatMap(({ source, as_of, simulated }) =>
    source === null || as_of === null
      ? []
      : [{ source: source as Provenance["source"], as_of, simulated, currency: "" }],
  );
  return known.length === 0 ? undefined : warningLine(known as Provenance[], language);
}

/** Each source with its newest time, in one line; undefined without any price. */
export function priceSources(origins: readonly PriceOrigin[], language: Locale): string | undefined {
  const newest = new Map<string, string>();
  for (const { source, as_of } of origins) {
    if (source === null || as_of === null) continue;
    if ((newest.get(source) ?? "") < as_of) newest.set(source, as_of);
  }
  if (newest.size === 0) return undefined;
  const sources = [...newest].map(([source, asOf]) =>
    language === "ko"
      ? `${sourceName(source, "ko")} · 기준 시점: ${moment(asOf)}`
      : `${sourceName(source, "en")} · as of ${moment(asOf)}`,
  );
  return language === "ko" ? `*출처: ${sources.join("; ")}*` : `*Source: ${sources.join("; ")}*`;
}

/** The name of a listing as the answer says it; our own list knows most, the tool the others. */
export function listingName(
  { symbol, name, name_ko }: { symbol: string; name: string | null; name_ko: string | null },
  language: Locale,
): string {
  const ticker = plainText(symbol);
  const given = plainText((language === "ko" ? (name_ko ?? name) : name) ?? "");
  if (given === "" || given === ticker) return ticker;
  return language === "ko" ? `${given}(${ticker})` : `${given} (${ticker})`;
}
