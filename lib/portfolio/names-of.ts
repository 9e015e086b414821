import { companyBySymbol } from "@/lib/contracts/companies";

/** Both names of a company of our list; null for others. */
export function namesOf(symbol: string): { name: string | null; name_ko: string | null } {
  const company = companyBySymbol(symbol);
  return { name: company?.name ?? null, name_ko: company?.nameKo ?? null };
}
