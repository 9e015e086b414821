import { ownerOf } from "@/lib/auth";
import type { TransactionView } from "@/lib/contracts/api-v1/portfolio";
import { resolveSymbol } from "@/lib/contracts/companies";
import { AppError } from "@/lib/platform/errors";
import type { PortfolioContext } from "./portfolio-context.ts";
import { pageOfTransactions, toView } from "./queries.ts";

type ListInput = { limit: number; cursor?: string | undefined; symbol?: string | undefined; undone?: boolean };

/**
 * A page of transactions, newest trade first. `cursor` is the place of the last row, so a page costs the same however
 * deep it lies. Errors: `bad_request` for a malformed cursor.
 */
export async function listTransactions(
  ctx: PortfolioContext,
  input: ListInput,
): Promise<{ data: TransactionView[]; next_cursor: string | null }> {
  const { limit, cursor, symbol, undone = false } = input;
  const rows = await pageOfTransactions(ownerOf(ctx), {
    limit: limit + 1,
    symbol: symbol === undefined ? undefined : (resolveSymbol(symbol)?.symbol ?? symbol),
    undone,
    after: cursor === undefined ? null : decodePlace(cursor),
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return { data: page.map(toView), next_cursor: hasMore ? encodePlace(last.place, last.id) : null };
}

function encodePlace(at: string, id: string): string {
  return Buffer.from(JSON.stringify([at, id])).toString("base64url");
}

function decodePlace(cursor: string): { at: string; id: string } {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (Array.isArray(value) && value.length === 2) {
      const [at, id] = value as unknown[];
      if (typeof at === "string" && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:\d\d)?$/.test(at) && isId(id)) {
        return { at, id };
      }
    }
  } catch {
    // Falls through to the same answer as any other text that is not a cursor.
  }
  throw new AppError("bad_request", "The cursor is malformed.", {
    errors: [{ path: "cursor", message: "not a cursor" }],
  });
}

function isId(value: unknown): value is string {
  return typeof value === "string" && /^ptx_[0-9a-z]{8,64}$/.test(value);
}
