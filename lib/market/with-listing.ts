import { companies, resolveSymbol } from "@/lib/contracts/companies";
import { isProviderError, ProviderError, toAppError } from "./provider-error.ts";
import type { MarketProvider, ProviderCall } from "./providers/provider.ts";

/**
 * Finds the listing that a text means and loads it: our own names and tickers first, then the source's search for a
 * name we do not have. Errors: `not_found` in a clear sentence, `unavailable` when the source is in trouble.
 */
export async function withListing<T>(
  text: string,
  provider: MarketProvider,
  call: ProviderCall,
  load: (symbol: string) => Promise<T>,
): Promise<T> {
  try {
    return await loadFirst(text, provider, call, load);
  } catch (error) {
    throw toAppError(error);
  }
}

async function loadFirst<T>(
  text: string,
  provider: MarketProvider,
  call: ProviderCall,
  load: (symbol: string) => Promise<T>,
): Promise<T> {
  const resolution = resolveSymbol(text);
  let failure = unknownText(text);
  for (const symbol of resolution ? [resolution.symbol, ...resolution.alternatives] : []) {
    try {
      return await load(symbol);
    } catch (error) {
      if (!isProviderError(error) || error.reason !== "unknown_symbol") throw error;
      failure = error;
    }
  }
  const found = resolution?.company ? undefined : await searchName(text, provider, call);
  if (found) return load(found);
  throw failure;
}

/** A hit counts only when its name begins with what was asked: a near miss would be another company's price. */
async function searchName(text: string, provider: MarketProvider, call: ProviderCall): Promise<string | undefined> {
  const wanted = letters(text);
  if (!provider.search || wanted.length < 4) return undefined;
  try {
    const matches = await provider.search(text, call);
    return matches.find(({ name }) => letters(name).startsWith(wanted))?.symbol;
  } catch (error) {
    // The name stays unknown; that the search failed is no better answer.
    if (isProviderError(error)) return undefined;
    throw error;
  }
}

function letters(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

function unknownText(text: string): ProviderError {
  const shown = text.length > 40 ? `${text.slice(0, 40)}...` : text;
  return new ProviderError(
    "unknown_symbol",
    `No listing "${shown}" is known. Give a ticker such as TSLA or 005930.KS, or one company's name in English or ` +
      `Korean; Holdfast knows ${companies.length} names by itself.`,
  );
}
