import { companyBySymbol } from "@/lib/contracts/companies";
import type { PortfolioChange } from "@/lib/contracts/tools/index";
import type { Recorded } from "@/lib/portfolio";

/** What a recorded trade looks like to the model and on its card. */
export function changeOf({ transaction, held, priceAsOf }: Recorded): PortfolioChange {
  const company = companyBySymbol(transaction.symbol);
  return {
    transaction_id: transaction.id,
    symbol: transaction.symbol,
    name: company?.name ?? null,
    name_ko: company?.nameKo ?? null,
    side: transaction.side,
    quantity: transaction.quantity,
    price: transaction.price,
    currency: transaction.currency,
    held,
    price_source: transaction.price_source,
    price_as_of: priceAsOf,
    simulated: transaction.price_source === "simulated",
  };
}
