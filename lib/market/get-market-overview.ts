import { companyBySymbol } from "@/lib/contracts/companies";
import type { MarketOverview, Quote } from "@/lib/contracts/tools/index";
import { type MarketContext, sourceOf } from "./market-context.ts";
import { isProviderError, type ProviderError, toAppError } from "./provider-error.ts";

const indices = ["^GSPC", "^IXIC", "^DJI", "^KS11", "^KQ11"] as const;

/** The main US and Korean indices. Those that no source has are named. Errors: `unavailable` when none answers. */
export async function getMarketOverview(ctx: MarketContext): Promise<MarketOverview> {
  const { provider, call } = sourceOf(ctx);
  const answers = await Promise.all(indices.map((symbol) => provider.quote(symbol, call).catch(asFailure)));
  const rows = answers.filter((answer): answer is Quote => !isProviderError(answer));
  const failure = answers.find((answer) => isProviderError(answer));
  if (rows.length === 0) throw toAppError(failure);
  const missing = indices.filter((_, index) => isProviderError(answers[index]));
  return { rows, missing: missing.map((symbol) => companyBySymbol(symbol)?.name ?? symbol) };
}

function asFailure(error: unknown): ProviderError {
  if (isProviderError(error)) return error;
  throw error;
}
