import type { Provenance } from "@/lib/contracts/tools/index";
import { isProviderError, ProviderError, type ProviderReason } from "../provider-error.ts";
import type { MarketProvider, ProviderCall } from "./provider.ts";

type FallbackReason = NonNullable<Provenance["fallback_reason"]>;

const fallbackReasons: Readonly<Record<ProviderReason, FallbackReason>> = {
  unknown_symbol: "no_data",
  no_data: "no_data",
  rate_limited: "rate_limited",
  refused: "unreachable",
  unreachable: "unreachable",
};

/** Live prices first, else the marked stand-in, saying why. A symbol that neither knows is `unknown_symbol`. */
export function autoProvider(live: MarketProvider, standIn: MarketProvider): MarketProvider {
  async function first<T extends Provenance>(
    symbol: string,
    ask: (provider: MarketProvider) => Promise<T>,
  ): Promise<T> {
    try {
      return await ask(live);
    } catch (error) {
      if (!isProviderError(error)) throw error;
      return { ...(await instead(error, symbol, ask)), fallback_reason: fallbackReasons[error.reason] };
    }
  }

  async function instead<T>(
    failure: ProviderError,
    symbol: string,
    ask: (provider: MarketProvider) => Promise<T>,
  ): Promise<T> {
    try {
      return await ask(standIn);
    } catch (error) {
      if (!isProviderError(error)) throw error;
      const isAnswered = failure.reason === "unknown_symbol" || failure.reason === "no_data";
      if (isAnswered) throw failure;
      const why = `${failure.message} "${symbol}" is not among the companies Holdfast knows without it.`;
      throw new ProviderError("unknown_symbol", why, { cause: failure });
    }
  }

  const { search } = live;
  return {
    id: "auto",
    capabilities: { live: true, anySymbol: true },
    quote: (symbol, call) => first(symbol, (provider) => provider.quote(symbol, call)),
    history: (symbol, depth, call) => first(symbol, (provider) => provider.history(symbol, depth, call)),
    ...(search && { search: (text: string, call: ProviderCall) => search(text, call) }),
  };
}
