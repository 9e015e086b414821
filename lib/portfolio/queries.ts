import type { Sql, TransactionSql } from "postgres";
import { rawSql } from "@/db/client";
import { lookUp } from "@/db/look-up";
import type { TransactionView } from "@/lib/contracts/api-v1/portfolio";
import type { Locale } from "@/lib/contracts/locale";
import { AppError } from "@/lib/platform/errors";
import { publishUserHint } from "@/lib/sessions";
import { Decimal, toText } from "./decimal.ts";
import { namesOf } from "./names-of.ts";

/** A stored buy or sell. Amounts are decimal strings as PostgreSQL writes them. */
export type Trade = {
  id: string;
  symbol: string;
  side: "buy" | "sell";
  quantity: string;
  price: string;
  currency: string;
  tradedAt: Date;
  priceSource: string;
  priceAsOf: Date | null;
};
export type TransactionRow = Trade & {
  originKey: string | null;
  toolCallId: string | null;
  createdAt: Date;
  undoneAt: Date | null;
};

/** A pool or a transaction of it: both run the same statements. */
export type Connection = Sql | TransactionSql;

const columns = (sql: Connection) => sql`
  id, symbol, side, quantity, price, currency, traded_at AS "tradedAt", price_source AS "priceSource",
  price_as_of AS "priceAsOf", origin_key AS "originKey", tool_call_id AS "toolCallId", created_at AS "createdAt",
  undone_at AS "undoneAt"`;

/**
 * Runs `work` in one transaction while nobody else changes this person's portfolio: the person's row is the lock, so
 * two sales can never both count the same shares. Afterwards the person's open pages are told to look.
 */
export async function withPortfolioLock<T>(ownerId: string, work: (tx: TransactionSql) => Promise<T>): Promise<T> {
  // The driver's type unwraps arrays of promises; what comes back is what `work` gave.
  const result = (await rawSql().begin(async (tx) => {
    const owners = await tx`SELECT FROM users WHERE id = ${ownerId} FOR NO KEY UPDATE`;
    if (owners.length === 0) throw new AppError("not_found", "The account no longer exists.");
    return work(tx);
  })) as T;
  publishUserHint(ownerId, "portfolio", ownerId, null);
  return result;
}

/** The trades that count, of one listing or of all. */
export async function listTrades(
  ownerId: string,
  symbol?: string,
  sql: Connection = rawSql(),
): Promise<TransactionRow[]> {
  return sql<TransactionRow[]>`
    SELECT ${columns(sql)} FROM portfolio_transactions
    WHERE owner_id = ${ownerId} AND undone_at IS NULL ${symbol === undefined ? sql`` : sql`AND symbol = ${symbol}`}`;
}

/** Every row, undone ones included. */
export async function listAllTransactions(ownerId: string, sql: Connection): Promise<TransactionRow[]> {
  return sql<TransactionRow[]>`SELECT ${columns(sql)} FROM portfolio_transactions WHERE owner_id = ${ownerId}`;
}

export async function findTransaction(
  ownerId: string,
  id: string,
  sql: Connection = rawSql(),
): Promise<TransactionRow | undefined> {
  const [row] = await sql<TransactionRow[]>`
    SELECT ${columns(sql)} FROM portfolio_transactions WHERE owner_id = ${ownerId} AND id = ${id}`;
  return row;
}

export async function findByOrigin(
  ownerId: string,
  originKey: string,
  sql: Connection = rawSql(),
): Promise<TransactionRow | undefined> {
  const [row] = await sql<TransactionRow[]>`
    SELECT ${columns(sql)} FROM portfolio_transactions WHERE owner_id = ${ownerId} AND origin_key = ${originKey}`;
  return row;
}

/** Rows of a page, newest first, from behind `after`. */
export async function pageOfTransactions(
  ownerId: string,
  page: { limit: number; symbol: string | undefined; undone: boolean; after: { at: string; id: string } | null },
): Promise<(TransactionRow & { place: string })[]> {
  const sql = rawSql();
  const { limit, symbol, undone, after } = page;
  return sql<(TransactionRow & { place: string })[]>`
    SELECT ${columns(sql)}, traded_at::text AS place FROM portfolio_transactions
    WHERE owner_id = ${ownerId} AND undone_at IS ${undone ? sql`NOT NULL` : sql`NULL`}
      ${symbol === undefined ? sql`` : sql`AND symbol = ${symbol}`}
      ${after ? sql`AND (traded_at, id) < (${after.at}::timestamptz, ${after.id})` : sql``}
    ORDER BY traded_at DESC NULLS LAST, id DESC NULLS LAST LIMIT ${limit}`;
}

export async function setUndone(tx: TransactionSql, ownerId: string, id: string, at: Date | null): Promise<void> {
  await tx`UPDATE portfolio_transactions SET undone_at = ${at} WHERE owner_id = ${ownerId} AND id = ${id}`;
}

export async function countTransactions(tx: TransactionSql, ownerId: string): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    SELECT count(*)::int AS count FROM portfolio_transactions WHERE owner_id = ${ownerId}`;
  return row?.count ?? 0;
}

/** What a person has chosen; null follows the language. */
export async function readChoices(ownerId: string): Promise<{ currency: string | null; locale: Locale | null }> {
  const query = rawSql()<{ currency: string | null; locale: Locale | null }[]>`
    SELECT currency, locale FROM users WHERE id = ${ownerId}`;
  const [row] = await lookUp(query);
  if (!row) throw new AppError("not_found", "The account no longer exists.");
  return row;
}

export function toView(row: TransactionRow): TransactionView {
  return {
    id: row.id,
    symbol: row.symbol,
    ...namesOf(row.symbol),
    side: row.side,
    quantity: toText(new Decimal(row.quantity)),
    price: toText(new Decimal(row.price)),
    currency: row.currency,
    at: row.tradedAt.toISOString(),
    created_at: row.createdAt.toISOString(),
    price_source: row.priceSource,
    undone_at: row.undoneAt?.toISOString() ?? null,
    tool_call_id: row.toolCallId,
  };
}
