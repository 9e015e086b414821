import { idParams } from "../api-v1/params.ts";
import {
  importResultSchema,
  listTransactionsSchema,
  newTransactionSchema,
  portfolioHistoryQuerySchema,
  portfolioHistorySchema,
  portfolioQuerySchema,
  portfolioSchema,
  transactionPageSchema,
  transactionSchema,
} from "../api-v1/portfolio.ts";
import { importByteLimit } from "../api-v1/portfolio-limits.ts";
import { operation } from "../operation.ts";
import { exampleIds, exampleTime, exampleTransaction } from "./examples.ts";

const path = "/api/v1/portfolio";
const tag = "portfolio";
const params = { id: exampleIds.transaction };

export const readPortfolio = operation({
  id: "readPortfolio",
  method: "GET",
  path,
  tag,
  summary: "What is held, what it cost and what it is worth now",
  auth: "user",
  limit: "other",
  patient: true,
  query: portfolioQuerySchema,
  answers: [{ status: 200, description: "The portfolio.", schema: portfolioSchema }],
  examples: [
    {
      query: { currency: "USD" },
      answer: {
        holdings: [
          {
            symbol: "TSLA",
            name: "Tesla",
            name_ko: "테슬라",
            quantity: "3",
            average_cost: "250.5",
            cost_mark: null,
            currency: "USD",
            price: "260",
            value: "780",
            weight: "1",
            unrealised: "28.5",
            source: "yahoo",
            as_of: exampleTime,
            simulated: false,
          },
        ],
        total_value: "780",
        total_unrealised: "28.5",
        currency: "USD",
        as_of: exampleTime,
        totals: [{ currency: "USD", value: "780", unrealised: "28.5" }],
        rates: [],
      },
    },
  ],
});

export const readPortfolioHistory = operation({
  id: "readPortfolioHistory",
  method: "GET",
  path: `${path}/history`,
  tag,
  summary: "The portfolio's value at each day's close",
  auth: "user",
  limit: "other",
  patient: true,
  query: portfolioHistoryQuerySchema,
  answers: [{ status: 200, description: "The values, oldest first.", schema: portfolioHistorySchema }],
  examples: [
    {
      query: { range: "1mo", currency: "USD" },
      answer: {
        currency: "USD",
        points: [{ date: "2026-03-02", value: "780" }],
        source: "yahoo",
        simulated: false,
        missing: [],
        missing_rates: [],
      },
    },
  ],
});

export const listTransactions = operation({
  id: "listTransactions",
  method: "GET",
  path: `${path}/transactions`,
  tag,
  summary: "Recorded buys and sells, newest first",
  auth: "user",
  limit: "other",
  query: listTransactionsSchema,
  answers: [{ status: 200, description: "A page of transactions.", schema: transactionPageSchema }],
  examples: [{ query: { symbol: "TSLA" }, answer: { data: [exampleTransaction], next_cursor: null } }],
});

export const recordTransaction = operation({
  id: "recordTransaction",
  method: "POST",
  path: `${path}/transactions`,
  tag,
  summary: "Record a buy or a sell",
  auth: "user",
  limit: "other",
  // A listing that is not on our own list, and a market price, are looked up at the price source.
  patient: true,
  body: newTransactionSchema,
  answers: [{ status: 201, description: "The transaction.", schema: transactionSchema }],
  errors: ["not_found"],
  examples: [
    { body: { symbol: "TSLA", side: "buy", quantity: "3", price: "250.5" }, answer: exampleTransaction },
    { body: { symbol: "삼성전자", side: "buy", quantity: 10, price: "market" } },
  ],
});

export const undoTransaction = operation({
  id: "undoTransaction",
  method: "DELETE",
  path: `${path}/transactions/{id}`,
  tag,
  summary: "Take a transaction out of the portfolio; it can be brought back",
  description: "400 for a purchase that a later sale depends on.",
  auth: "user",
  limit: "other",
  params: idParams,
  answers: [{ status: 204, description: "It counts no more." }],
  errors: ["bad_request"],
  examples: [{ params }],
});

export const restoreTransaction = operation({
  id: "restoreTransaction",
  method: "POST",
  path: `${path}/transactions/{id}/restore`,
  tag,
  summary: "Bring back a transaction that was taken out",
  description: "400 for a sale that is no longer covered.",
  auth: "user",
  limit: "other",
  params: idParams,
  answers: [{ status: 200, description: "The transaction.", schema: transactionSchema }],
  errors: ["bad_request"],
  examples: [{ params, answer: exampleTransaction }],
});

export const exportTransactions = operation({
  id: "exportTransactions",
  method: "GET",
  path: `${path}/export`,
  tag,
  summary: "All transactions as CSV",
  auth: "user",
  limit: "other",
  answers: [
    { status: 200, description: "UTF-8 with a byte order mark, one line a transaction.", contentType: "text/csv" },
  ],
  examples: [{}],
});

export const importTransactions = operation({
  id: "importTransactions",
  method: "POST",
  path: `${path}/import`,
  tag,
  summary: "Add transactions from a CSV file, all of them or none",
  description: "Lines that are there already are skipped, so a second import adds nothing. 400 names every wrong line.",
  auth: "user",
  limit: "other",
  patient: true,
  contentTypes: ["text/csv"],
  maxBytes: importByteLimit,
  answers: [{ status: 200, description: "What was added.", schema: importResultSchema }],
  examples: [
    {
      body: "symbol,side,quantity,price,currency,at\nTSLA,buy,3,250.5,USD,2026-03-02T09:30:00Z\n",
      answer: { imported: 1, skipped: 0 },
    },
  ],
});
