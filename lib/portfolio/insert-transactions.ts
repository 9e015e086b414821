import type { TransactionSql } from "postgres";
import { AppError } from "@/lib/platform/errors";
import { createId } from "@/lib/platform/ids";
import { countTransactions, type Trade, type TransactionRow } from "./queries.ts";
import { ownerTransactions } from "./tunables.ts";

export type NewRow = Omit<TransactionRow, "undoneAt">;

/**
 * Ids for `count` new rows of a person, rising, and all behind `last`: within one instant trades count in the order of
 * their ids, so an id made in the same millisecond as an older row must not fall before it.
 */
export function idsBehind(existing: readonly Trade[], nowMs: number, count: number): string[] {
  const newest = existing.reduce((last, { id }) => (id > last ? id : last), "");
  const from = newest === "" ? nowMs : Math.max(nowMs, madeAtMs(newest) + 1);
  return Array.from({ length: count }, (_, index) => createId("ptx", from + index));
}

/** `createId` begins with nine base-36 digits of milliseconds. */
function madeAtMs(id: string): number {
  return Number.parseInt(id.slice(4, 13), 36);
}

/** Stores rows under the portfolio's lock. Errors: `bad_request` when the person would have too many. */
export async function insertTransactions(tx: TransactionSql, ownerId: string, rows: readonly NewRow[]): Promise<void> {
  if (rows.length === 0) return;
  if ((await countTransactions(tx, ownerId)) + rows.length > ownerTransactions) {
    throw new AppError("bad_request", `A portfolio holds at most ${ownerTransactions} transactions.`);
  }
  const values = rows.map((row) => ({
    id: row.id,
    owner_id: ownerId,
    symbol: row.symbol,
    side: row.side,
    quantity: row.quantity,
    price: row.price,
    currency: row.currency,
    traded_at: row.tradedAt,
    price_source: row.priceSource,
    price_as_of: row.priceAsOf,
    origin_key: row.originKey,
    tool_call_id: row.toolCallId,
    created_at: row.createdAt,
  }));
  await tx`INSERT INTO portfolio_transactions ${tx(values)}`;
}
