import Papa from "papaparse";
import { priceSchema, quantitySchema } from "@/lib/contracts/api-v1/portfolio";
import { AppError } from "@/lib/platform/errors";
import { Decimal, toText } from "./decimal.ts";
import { timeProblem } from "./trade-time.ts";
import { importLines, namedLines } from "./tunables.ts";

export const csvColumns = ["symbol", "side", "quantity", "price", "currency", "at"] as const;
type Column = (typeof csvColumns)[number];

/** A line of the file, its figures in one spelling. `symbol` is still what the file says; `currency` may be empty. */
export type CsvLine = {
  /** Counted from 1, the header included, as editors show it. */
  line: number;
  symbol: string;
  side: "buy" | "sell";
  quantity: string;
  price: string;
  currency: string;
  at: Date;
};
/** `about` is the column, `held` for a sale that is not covered, `quotes` for the writing of the line itself. */
export type LineProblem = { line: number; about: Column | "held" | "quotes"; message: string };

/**
 * Reads transactions in any order of columns, separated by commas, semicolons or tabs. Errors: `bad_request` for a file
 * without the columns or with too many lines. Lines that are wrong are named among the problems.
 */
export function parseCsv(text: string, now: Date): { lines: CsvLine[]; problems: LineProblem[] } {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), { delimitersToGuess: [",", ";", "\t"] });
  const numbered = withLineNumbers(data);
  const [header, ...rows] = numbered.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  const places = placesOf(header?.cells ?? []);
  if (rows.length > importLines) throw new AppError("bad_request", `A file may have at most ${importLines} lines.`);
  const quotes = errors.filter(({ type }) => type === "Quotes");
  const problems: LineProblem[] = quotes.map(({ row }) => ({
    line: numbered[row ?? 0]?.line ?? 1,
    about: "quotes",
    message: "a quotation mark is out of place",
  }));
  const lines = rows.flatMap(({ line, cells }) => {
    const cell = (column: Column) => plainCell(cells[places[column]] ?? "");
    const wrong = problemsOf(cell, now);
    problems.push(...wrong.map((problem) => ({ line, ...problem })));
    return wrong.length === 0 ? [lineOf(line, cell)] : [];
  });
  return { lines, problems };
}

/** Every wrong line by its number; nothing was imported. */
export function linesError(problems: readonly LineProblem[]): AppError {
  const sorted = problems.toSorted((a, b) => a.line - b.line);
  const count = new Set(sorted.map(({ line }) => line)).size;
  const [first] = sorted;
  const detail =
    `Nothing was imported: ${count} ${count === 1 ? "line is" : "lines are"} wrong. ` +
    `Line ${first?.line}: ${first?.message}.`;
  const errors = sorted
    .slice(0, namedLines)
    .map(({ line, about, message }) => ({ path: `line ${line}.${about}`, message }));
  return new AppError("bad_request", detail, { errors, extra: { wrong_lines: count } });
}

/** A quoted cell may span lines of the file. */
function withLineNumbers(rows: readonly string[][]): { line: number; cells: string[] }[] {
  let line = 1;
  return rows.map((cells) => {
    const at = line;
    line += 1 + cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
    return { line: at, cells };
  });
}

function placesOf(header: readonly string[]): Record<Column, number> {
  const names = header.map((name) => name.trim().toLowerCase());
  const places = Object.fromEntries(csvColumns.map((column) => [column, names.indexOf(column)])) as Record<
    Column,
    number
  >;
  const missing = csvColumns.filter((column) => places[column] < 0 && column !== "currency");
  if (missing.length === 0) return places;
  const detail = `The first line must name the columns ${csvColumns.join(", ")}; missing: ${missing.join(", ")}.`;
  throw new AppError("bad_request", detail, {
    errors: [{ path: "line 1.header", message: "the columns are not named" }],
  });
}

/** Spreadsheets and our own export put an apostrophe before what could be taken for a formula. */
function plainCell(text: string): string {
  return text.trim().replace(/^'(?=[=+\-@])/, "");
}

function problemsOf(cell: (column: Column) => string, now: Date): Omit<LineProblem, "line">[] {
  const problems: Omit<LineProblem, "line">[] = [];
  const shown = (text: string) => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}...` : text);
  const check = (column: Column, isFine: boolean, wanted: string) => {
    if (!isFine) problems.push({ about: column, message: `${column} ${shown(cell(column))} ${wanted}` });
  };
  const symbol = cell("symbol");
  check("symbol", symbol.length > 0 && symbol.length <= 64, "is not a ticker or a name");
  check("side", sideOf(cell("side")) !== null, "must be buy or sell");
  check("quantity", quantitySchema.safeParse(cell("quantity")).success, "must be a decimal above 0, such as 1500.25");
  check("price", priceSchema.safeParse(cell("price")).success, "must be a decimal such as 1500.25");
  check("currency", /^([A-Z]{3})?$/.test(cell("currency").toUpperCase()), "must be an ISO 4217 code such as USD");
  const at = instantOf(cell("at"));
  if (!at) check("at", false, "must be a date (2026-01-31) or an instant (2026-01-31T09:30:00Z)");
  else check("at", timeProblem(at, now) === null, timeProblem(at, now) ?? "");
  return problems;
}

function lineOf(line: number, cell: (column: Column) => string): CsvLine {
  return {
    line,
    symbol: cell("symbol"),
    side: sideOf(cell("side")) ?? "buy",
    quantity: toText(new Decimal(quantitySchema.parse(cell("quantity")))),
    price: toText(new Decimal(priceSchema.parse(cell("price")))),
    currency: cell("currency").toUpperCase(),
    at: instantOf(cell("at")) ?? new Date(Number.NaN),
  };
}

function sideOf(text: string): "buy" | "sell" | null {
  const side = text.toLowerCase();
  return side === "buy" || side === "sell" ? side : null;
}

/** A day without a time is its noon in UTC, which is the same day in New York and in Seoul. */
function instantOf(text: string): Date | null {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
  if (!isDay && !/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/.test(text)) return null;
  const instant = new Date(isDay ? `${text}T12:00:00Z` : text.replace(" ", "T"));
  if (Number.isNaN(instant.getTime())) return null;
  // JavaScript reads the 31st of February as a day of March.
  const isReal = new Date(`${text.slice(0, 10)}T00:00:00Z`).toISOString().startsWith(text.slice(0, 10));
  return isReal ? instant : null;
}
