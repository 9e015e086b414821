import { ownerOf } from "@/lib/auth";
import type { TransactionView } from "@/lib/contracts/api-v1/portfolio";
import { AppError } from "@/lib/platform/errors";
import { nowOf, type PortfolioContext } from "./portfolio-context.ts";
import { firstShortfall } from "./positions.ts";
import { findTransaction, listTrades, setUndone, toView, withPortfolioLock } from "./queries.ts";
import { heldWords, saleWords } from "./shortfall-error.ts";

/**
 * Takes a transaction out of all sums; again changes nothing. Errors: `not_found`; `bad_request` for a purchase that a
 * later sale depends on.
 */
export async function undoTransaction(ctx: PortfolioContext, input: { transactionId: string }): Promise<void> {
  const ownerId = ownerOf(ctx);
  await withPortfolioLock(ownerId, async (tx) => {
    const row = await findTransaction(ownerId, input.transactionId, tx);
    if (!row) throw missing();
    if (row.undoneAt) return;
    const others = (await listTrades(ownerId, row.symbol, tx)).filter(({ id }) => id !== row.id);
    const shortfall = firstShortfall(others);
    if (shortfall) {
      const detail = `This purchase cannot be undone: ${saleWords(shortfall)} depends on it. Undo that sale first.`;
      throw new AppError("bad_request", detail);
    }
    await setUndone(tx, ownerId, row.id, nowOf(ctx));
  });
}

/**
 * Brings an undone transaction back; one that counts stays as it is. Errors: `not_found`; `bad_request` for a sale that
 * is no longer covered, or that would uncover a later one.
 */
export async function restoreTransaction(
  ctx: PortfolioContext,
  input: { transactionId: string },
): Promise<TransactionView> {
  const ownerId = ownerOf(ctx);
  return withPortfolioLock(ownerId, async (tx) => {
    const row = await findTransaction(ownerId, input.transactionId, tx);
    if (!row) throw missing();
    if (!row.undoneAt) return toView(row);
    const shortfall = firstShortfall([...(await listTrades(ownerId, row.symbol, tx)), row]);
    if (shortfall) {
      const reason = shortfall.trade.id === row.id ? heldWords(shortfall) : `${saleWords(shortfall)} needs them`;
      throw new AppError("bad_request", `This sale cannot be brought back: ${reason}.`);
    }
    await setUndone(tx, ownerId, row.id, null);
    return toView({ ...row, undoneAt: null });
  });
}

function missing(): AppError {
  return new AppError("not_found", "Not found.");
}
