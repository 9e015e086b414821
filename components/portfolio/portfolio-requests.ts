import { api, streamFetch } from "@/components/api-client";
import type { ImportResult, PortfolioHistory, PortfolioView, TransactionView } from "@/lib/contracts/api-v1/portfolio";
import type { Quote, Range } from "@/lib/contracts/tools/index";

export type TransactionPage = { data: TransactionView[]; next_cursor: string | null };
export type NewTrade = {
  symbol: string;
  side: "buy" | "sell";
  quantity: string;
  /** A decimal, or `market` for the price of now. */
  price: string;
  /** ISO 8601; now when absent. */
  at?: string;
};

export const transactionPageSize = 25;
export const exportPath = "/api/v1/portfolio/export";

const path = "/api/v1/portfolio";
const one = (id: string) => `${path}/transactions/${encodeURIComponent(id)}` as const;

export const portfolioRequests = {
  view: (currency: string | undefined) => api<PortfolioView>("GET", path, { query: { currency } }),
  history: (range: Range, currency: string, signal: AbortSignal) =>
    api<PortfolioHistory>("GET", `${path}/history`, { query: { range, currency }, signal }),
  list: (options: { cursor?: string | undefined; undone?: boolean }) =>
    api<TransactionPage>("GET", `${path}/transactions`, { query: { limit: transactionPageSize, ...options } }),
  record: (trade: NewTrade) => api<TransactionView>("POST", `${path}/transactions`, { body: trade }),
  undo: (id: string) => api("DELETE", one(id)),
  restore: (id: string) => api<TransactionView>("POST", `${one(id)}/restore`),
  importFile: async (file: Blob): Promise<ImportResult> => {
    const headers = { "content-type": "text/csv", accept: "application/json" };
    const response = await streamFetch(`${path}/import`, { method: "POST", headers, body: file });
    return (await response.json()) as ImportResult;
  },
  quote: (symbol: string, signal: AbortSignal) =>
    api<Quote>("GET", "/api/v1/market/quote", { query: { symbol }, signal }),
};
