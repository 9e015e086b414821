import { type Ctx, ownerOf } from "@/lib/auth";
import type { Locale } from "@/lib/contracts/locale";
import type { MarketContext } from "@/lib/market";
import { readChoices } from "./queries.ts";

/** Who acts, and the market's clock and source where a test brings its own. */
export type PortfolioContext = Ctx & Pick<MarketContext, "now" | "provider">;

export function nowOf(ctx: PortfolioContext): Date {
  return ctx.now?.() ?? new Date();
}

/** The currency asked for, else the person's, else that of the language: won for Korean, dollars otherwise. */
export async function currencyFor(
  ctx: PortfolioContext,
  asked: string | undefined,
  locale: Locale | undefined,
): Promise<string> {
  if (asked !== undefined) return asked;
  const chosen = await readChoices(ownerOf(ctx));
  return chosen.currency ?? ((chosen.locale ?? locale) === "ko" ? "KRW" : "USD");
}
