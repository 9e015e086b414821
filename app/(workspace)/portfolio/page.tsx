import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { transactionPageSize } from "@/components/portfolio/portfolio-requests";
import { PortfolioScreen } from "@/components/portfolio/portfolio-screen";
import { pageCtx } from "@/lib/auth";
import { listTransactions, viewPortfolio } from "@/lib/portfolio";
import { savePreferencesAction } from "../settings/actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portfolio"))("title") };
}

export default async function PortfolioPage() {
  const ctx = await pageCtx("/portfolio");
  const locale = await getLocale();
  const [portfolio, transactions] = await Promise.all([
    viewPortfolio(ctx, { locale }),
    listTransactions(ctx, { limit: transactionPageSize }),
  ]);
  return <PortfolioScreen first={{ portfolio, transactions }} savePreferences={savePreferencesAction} />;
}
