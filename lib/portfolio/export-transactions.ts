import Papa from "papaparse";
import { ownerOf } from "@/lib/auth";
import { csvColumns } from "./parse-csv.ts";
import type { PortfolioContext } from "./portfolio-context.ts";
import { inOrder } from "./positions.ts";
import { listTrades, toView } from "./queries.ts";

/**
 * Every transaction that counts as CSV, oldest first, as `importTransactions` reads it. A cell that a spreadsheet could
 * take for a formula begins with an apostrophe.
 */
export async function exportTransactions(ctx: PortfolioContext): Promise<string> {
  const rows = await listTrades(ownerOf(ctx));
  const views = new Map(rows.map((row) => [row.id, toView(row)]));
  const data = inOrder(rows).map(({ id }) => views.get(id));
  // The mark tells spreadsheets that it is UTF-8.
  return `\uFEFF${Papa.unparse({ fields: [...csvColumns], data }, { escapeFormulae: true })}\r\n`;
}
