import { createHash } from "node:crypto";
import type { TransactionSql } from "postgres";
import { ownerOf } from "@/lib/auth";
import type { ImportResult } from "@/lib/contracts/api-v1/portfolio";
import { resolveSymbol } from "@/lib/contracts/companies";
import { AppError, isAppError } from "@/lib/platform/errors";
import { inParallel } from "@/lib/platform/in-parallel";
import { Decimal, toText } from "./decimal.ts";
import { findListing, type Listing } from "./find-listing.ts";
import { idsBehind, insertTransactions, type NewRow } from "./insert-transactions.ts";
import { type CsvLine, type LineProblem, linesError, parseCsv } from "./parse-csv.ts";
import { nowOf, type PortfolioContext } from "./portfolio-context.ts";
import { firstShortfall } from "./positions.ts";
import { listAllTransactions, type TransactionRow, withPortfolioLock } from "./queries.ts";
import { heldWords, saleWords } from "./shortfall-error.ts";
import { importListings, parallelQuestions } from "./tunables.ts";

/** A line whose listing is known. */
type Entry = Omit<CsvLine, "currency"> & Listing;

/**
 * Imports a file of transactions, all of it or nothing. Lines that are already there (an earlier import of the same
 * file, or our own export) are skipped, so a second import adds nothing. Errors: `bad_request` that names every wrong
 * line by its number, `unavailable` when a listing cannot be looked up now.
 */
export async function importTransactions(ctx: PortfolioContext, input: { file: Uint8Array }): Promise<ImportResult> {
  const now = nowOf(ctx);
  const { lines: read, problems } = parseCsv(decode(input.file), now);
  const lines = oldestFirst(read);
  const entries = await findListings(ctx, lines, problems);
  if (entries.length === 0) return { imported: 0, skipped: 0 };
  const ownerId = ownerOf(ctx);
  return withPortfolioLock(ownerId, async (tx) => {
    const stored = await listAllTransactions(ownerId, tx);
    const fresh = withoutStored(entries, stored);
    const ids = idsBehind(stored, now.getTime(), fresh.length);
    const rows = fresh.map((one, index) => toRow(one, ids[index] ?? "", now));
    assertCovered(rows, fresh, stored);
    await insertInPieces(tx, ownerId, rows);
    return { imported: rows.length, skipped: lines.length - rows.length };
  });
}

/** Strict UTF-8, else the Korean code page that older spreadsheets write. */
function decode(file: Uint8Array): string {
  for (const encoding of ["utf-8", "euc-kr"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(file);
    } catch {
      // The next encoding, or the refusal below.
    }
  }
  throw new AppError("bad_request", "The file is not text in UTF-8 or EUC-KR.");
}

/** Brokers write the newest line first; within one instant lines count in the order in which they happened. */
function oldestFirst(lines: readonly CsvLine[]): CsvLine[] {
  const [first, last] = [lines[0], lines.at(-1)];
  return first && last && first.at > last.at ? lines.toReversed() : [...lines];
}

/** Errors: `bad_request` with the problems found before and those of the listings, so that a file is mended at once. */
async function findListings(
  ctx: PortfolioContext,
  lines: readonly CsvLine[],
  found: readonly LineProblem[],
): Promise<Entry[]> {
  const texts = [...new Set(lines.map(({ symbol }) => symbol))];
  if (texts.filter((text) => !resolveSymbol(text)?.company).length > importListings) {
    throw new AppError("bad_request", `A file may name at most ${importListings} listings beyond the well-known ones.`);
  }
  const listings = await inParallel(texts, parallelQuestions, (text) => findListing(ctx, text).catch(unlessWrong));
  const byText = new Map(texts.map((text, index) => [text, listings[index] as Listing | string]));
  const problems = [...found];
  const entries = lines.flatMap((line) => {
    const listing = byText.get(line.symbol) ?? "";
    if (typeof listing === "string") problems.push({ line: line.line, about: "symbol", message: listing });
    else problems.push(...currencyProblems(line, listing));
    return typeof listing === "string" ? [] : [{ ...line, ...listing }];
  });
  if (problems.length > 0) throw linesError(problems);
  return entries;
}

/** What is wrong with a symbol, as a text; a source in trouble stays an error. */
function unlessWrong(error: unknown): string {
  if (isAppError(error) && (error.code === "not_found" || error.code === "bad_request")) {
    return error.message.replace(/\.$/, "");
  }
  throw error;
}

function currencyProblems({ line, currency }: CsvLine, listing: Listing): LineProblem[] {
  if (currency === "" || currency === listing.currency) return [];
  const message = `currency "${currency}" must be ${listing.currency}, in which ${listing.symbol} trades`;
  return [{ line, about: "currency", message }];
}

/** What makes two lines the same trade; spelled the same for a line and for a stored row. */
function contentOf(trade: { symbol: string; side: string; quantity: string; price: string }, at: Date): string {
  const { symbol, side, quantity, price } = trade;
  return [symbol, side, toText(new Decimal(quantity)), toText(new Decimal(price)), at.toISOString()].join("|");
}

type Fresh = Entry & { originKey: string };

/** The nth equal line of a file is new unless n equal rows are stored, undone ones included. */
function withoutStored(entries: readonly Entry[], stored: readonly TransactionRow[]): Fresh[] {
  const count = new Map<string, number>();
  for (const row of stored) {
    const content = contentOf(row, row.tradedAt);
    count.set(content, (count.get(content) ?? 0) + 1);
  }
  const seen = new Map<string, number>();
  return entries.flatMap((entry) => {
    const content = contentOf(entry, entry.at);
    const nth = (seen.get(content) ?? 0) + 1;
    seen.set(content, nth);
    if (nth <= (count.get(content) ?? 0)) return [];
    return [{ ...entry, originKey: `import:${createHash("sha256").update(`${content}|${nth}`).digest("hex")}` }];
  });
}

function toRow(entry: Fresh, id: string, now: Date): NewRow {
  const { symbol, side, quantity, price, currency, at, originKey } = entry;
  return {
    id,
    symbol,
    side,
    quantity,
    price,
    currency,
    tradedAt: at,
    priceSource: "given",
    priceAsOf: null,
    originKey,
    toolCallId: null,
    createdAt: now,
  };
}

/** Every sale must be covered with the new rows among the old. A wrong line is named for each listing. */
function assertCovered(rows: readonly NewRow[], entries: readonly Fresh[], stored: readonly TransactionRow[]): void {
  const active = stored.filter(({ undoneAt }) => undoneAt === null);
  const lineOfId = new Map(rows.map(({ id }, index) => [id, entries[index]?.line ?? 0]));
  const problems = [...new Set(rows.map(({ symbol }) => symbol))].flatMap((symbol): LineProblem[] => {
    const own = rows.filter((row) => row.symbol === symbol);
    const shortfall = firstShortfall([...active.filter((row) => row.symbol === symbol), ...own]);
    if (!shortfall) return [];
    const line = lineOfId.get(shortfall.trade.id);
    if (line !== undefined) {
      return [{ line, about: "held", message: `cannot sell ${shortfall.trade.quantity}, ${heldWords(shortfall)}` }];
    }
    const taker = own.findLast(({ side, tradedAt }) => side === "sell" && tradedAt <= shortfall.trade.tradedAt);
    const message = `${saleWords(shortfall)} needs what this line sells`;
    return [{ line: lineOfId.get(taker?.id ?? "") ?? 0, about: "held", message }];
  });
  if (problems.length > 0) throw linesError(problems);
}

/** PostgreSQL takes 65,535 parameters a statement. */
async function insertInPieces(tx: TransactionSql, ownerId: string, rows: readonly NewRow[]): Promise<void> {
  const size = 2_000;
  for (let start = 0; start < rows.length; start += size) {
    await insertTransactions(tx, ownerId, rows.slice(start, start + size));
  }
}
