import type { TransactionSql } from "postgres";
import { ownerOf } from "@/lib/auth";
import type { NewTransaction, TransactionView } from "@/lib/contracts/api-v1/portfolio";
import { AppError } from "@/lib/platform/errors";
import { Decimal, toText } from "./decimal.ts";
import { findListing, findListingWithPrice, type Listing, type MarketPrice } from "./find-listing.ts";
import { idsBehind, insertTransactions, type NewRow } from "./insert-transactions.ts";
import { nowOf, type PortfolioContext } from "./portfolio-context.ts";
import { firstShortfall, heldOf } from "./positions.ts";
import { findByOrigin, listTrades, type TransactionRow, toView, withPortfolioLock } from "./queries.ts";
import { shortfallError } from "./shortfall-error.ts";
import { tradeTime } from "./trade-time.ts";

export type RecordInput = Omit<NewTransaction, "quantity" | "price"> & {
  /** Absent in a sale: all that is held. */
  quantity?: string | undefined;
  /** Absent: the market's price now. */
  price?: string | undefined;
  /** A second call with the same key records nothing and returns what the first one did. */
  originKey?: string | undefined;
  toolCallId?: string | undefined;
};

export type Recorded = {
  transaction: TransactionView;
  /** What is held of it afterwards. */
  held: string;
  /** Of a price that the market gave; null for a given one. */
  priceAsOf: string | null;
};

/**
 * Records a buy or a sell in one transaction under the person's lock. Errors: `bad_request` (more sold than held at that
 * time, a currency the listing does not trade in, a time in the future), `not_found` and `unavailable` of the listing,
 * `idempotency_conflict` when the key belongs to another transaction.
 */
export async function recordTransaction(ctx: PortfolioContext, input: RecordInput): Promise<Recorded> {
  const ownerId = ownerOf(ctx);
  const now = nowOf(ctx);
  const tradedAt = tradeTime(input.at, now);
  if (input.price === undefined && input.at !== undefined) {
    throw new AppError("bad_request", "The market's price is that of now: a trade of another time needs its price.");
  }
  const known = input.originKey === undefined ? undefined : await findByOrigin(ownerId, input.originKey);
  if (known) return repeated(ownerId, known, input);
  const listing = await listingFor(ctx, input);
  assertCurrency(listing, input.currency);
  return withPortfolioLock(ownerId, async (tx) => {
    const first = input.originKey === undefined ? undefined : await findByOrigin(ownerId, input.originKey, tx);
    if (first) return repeated(ownerId, first, input, tx);
    const trades = await listTrades(ownerId, listing.symbol, tx);
    assertCurrency({ ...listing, currency: trades[0]?.currency ?? listing.currency }, listing.currency);
    const row = newRow(input, listing, { tradedAt, now, trades });
    const shortfall = firstShortfall([...trades, row]);
    if (shortfall) throw shortfallError(shortfall, row);
    await insertTransactions(tx, ownerId, [row]);
    return recorded({ ...row, undoneAt: null }, [...trades, row]);
  });
}

type Priced = Listing & Partial<MarketPrice>;

async function listingFor(ctx: PortfolioContext, input: RecordInput): Promise<Priced & { price: string }> {
  if (input.price === undefined) return findListingWithPrice(ctx, input.symbol);
  return { ...(await findListing(ctx, input.symbol)), price: input.price };
}

function newRow(
  input: RecordInput,
  listing: Priced & { price: string },
  { tradedAt, now, trades }: { tradedAt: Date; now: Date; trades: readonly TransactionRow[] },
): NewRow {
  const [id = ""] = idsBehind(trades, now.getTime(), 1);
  return {
    id,
    symbol: listing.symbol,
    side: input.side,
    quantity: input.quantity ?? allOf(input, listing, trades),
    price: listing.price,
    currency: listing.currency,
    tradedAt,
    priceSource: listing.source ?? "given",
    priceAsOf: listing.asOf ?? null,
    originKey: input.originKey ?? null,
    toolCallId: input.toolCallId ?? null,
    createdAt: now,
  };
}

function allOf({ side }: RecordInput, { symbol }: Listing, trades: readonly TransactionRow[]): string {
  if (side === "buy") throw new AppError("bad_request", "A purchase needs a quantity.");
  const held = heldOf(trades);
  if (held.lte(0)) throw new AppError("bad_request", `You hold no ${symbol}, so there is nothing to sell.`);
  return toText(held);
}

function assertCurrency({ symbol, currency }: Listing, given: string | undefined): void {
  if (given === undefined || given === currency) return;
  const detail = `${symbol} trades in ${currency}: give its price in ${currency}.`;
  throw new AppError("bad_request", detail, { errors: [{ path: "currency", message: `must be ${currency}` }] });
}

/** The first row of a key. The same key with other figures is a mistake of the caller, never a second transaction. */
async function repeated(
  ownerId: string,
  row: TransactionRow,
  { side, quantity, price }: RecordInput,
  tx?: TransactionSql,
): Promise<Recorded> {
  const differs =
    row.side !== side ||
    (quantity !== undefined && !new Decimal(quantity).eq(row.quantity)) ||
    (price !== undefined && !new Decimal(price).eq(row.price));
  if (differs) throw new AppError("idempotency_conflict", "This key has recorded another transaction.");
  return recorded(row, await listTrades(ownerId, row.symbol, tx));
}

function recorded(row: TransactionRow, trades: readonly NewRow[]): Recorded {
  return {
    transaction: toView(row),
    held: toText(heldOf(trades)),
    priceAsOf: row.priceAsOf?.toISOString() ?? null,
  };
}
