import { AppError } from "@/lib/platform/errors";
import { Decimal, toText } from "./decimal.ts";
import type { Shortfall } from "./positions.ts";
import type { Trade } from "./queries.ts";

/** Why a new trade cannot stand: it sells too much itself, or takes from a later sale what that one needs. */
export function shortfallError(shortfall: Shortfall, added: Trade): AppError {
  const sold = toText(new Decimal(added.quantity));
  const detail =
    shortfall.trade.id === added.id
      ? `You cannot sell ${sold} ${added.symbol}: ${heldWords(shortfall)}.`
      : `You cannot sell ${sold} ${added.symbol} then: ${saleWords(shortfall)} needs them.`;
  return new AppError("bad_request", detail, { errors: [{ path: "quantity", message: heldWords(shortfall) }] });
}

/** What was held when a sale was not covered. */
export function heldWords({ trade, held }: Shortfall): string {
  return `${toText(held)} ${held.eq(1) ? "was" : "were"} held on ${dayOf(trade)}`;
}

export function saleWords({ trade }: Shortfall): string {
  return `the sale of ${toText(new Decimal(trade.quantity))} ${trade.symbol} on ${dayOf(trade)}`;
}

function dayOf({ tradedAt }: Trade): string {
  return tradedAt.toISOString().slice(0, 10);
}
