import { index, numeric, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, createdAt, id } from "../columns.ts";
import { users } from "./users.ts";

/**
 * What a person bought and sold. Holdings are not stored: they follow from these rows (average cost). Amounts are
 * exact decimals. `origin_key` is the tool call's idempotency key, or a key of an import's line: a second run finds the row.
 * `undone_at` takes a row out of all sums; it can be brought back. Rows of one symbol and instant count in the order of
 * their ids. `price_source` is `given` when a person named the price, else the market source whose price of
 * `price_as_of` was taken (`yahoo`, `sample`, `simulated`, ...): a cost made of invented prices stays marked.
 */
export const portfolioTransactions = pgTable(
  "portfolio_transactions",
  {
    id: id().primaryKey(),
    ownerId: id("owner_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    symbol: text("symbol").notNull(),
    side: text("side", { enum: ["buy", "sell"] }).notNull(),
    quantity: numeric("quantity", { precision: 26, scale: 8 }).notNull(),
    price: numeric("price", { precision: 26, scale: 8 }).notNull(),
    currency: text("currency").notNull(),
    priceSource: text("price_source").notNull().default("given"),
    priceAsOf: at("price_as_of"),
    tradedAt: at("traded_at").notNull(),
    originKey: text("origin_key"),
    toolCallId: text("tool_call_id"),
    createdAt: createdAt(),
    undoneAt: at("undone_at"),
  },
  (table) => [
    index("portfolio_transactions_owner").on(table.ownerId, table.tradedAt.desc(), table.id.desc()),
    uniqueIndex("portfolio_transactions_origin").on(table.ownerId, table.originKey),
  ],
);
