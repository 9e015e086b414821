import { describe, expect, it } from "vitest";
import { isAppError } from "@/lib/platform/errors";
import { linesError, parseCsv } from "./parse-csv.ts";

const now = new Date("2026-11-21T12:00:00Z");
const header = "symbol,side,quantity,price,currency,at";

function linesOf(text: string) {
  const { lines, problems } = parseCsv(text, now);
  expect(problems).toEqual([]);
  return lines;
}

function refusalOf(text: string): { message: string; errors: { path: string; message: string }[] } {
  try {
    const { problems } = parseCsv(text, now);
    if (problems.length > 0) throw linesError(problems);
  } catch (error) {
    if (isAppError(error)) return { message: error.message, errors: error.errors ?? [] };
    throw error;
  }
  throw new Error("It was accepted");
}

describe("a file of transactions", () => {
  it("is read with its columns in any order, a byte order mark, blank lines and other separators", () => {
    const expected = [
      {
        line: 2,
        symbol: "TSLA",
        side: "buy",
        quantity: "3",
        price: "200.5",
        currency: "USD",
        at: new Date("2026-01-02T12:00:00Z"),
      },
    ];
    expect(linesOf(`\uFEFF${header}\r\nTSLA,buy,3.0,200.50,USD,2026-01-02\r\n\r\n`)).toEqual(expected);
    expect(linesOf("At;Price;Quantity;Side;Symbol;Currency\n2026-01-02;200.5;3;BUY;TSLA;usd\n")).toEqual(expected);
    expect(linesOf("symbol\tside\tquantity\tprice\tat\nTSLA\tbuy\t3\t200.5\t2026-01-02")).toEqual([
      { ...expected[0], currency: "" },
    ]);
  });

  it("keeps instants and reads a day as the same day in New York and in Seoul", () => {
    const [instant, day] = linesOf(`${header}\nA,buy,1,1,,2026-01-02T09:30:00-05:00\nA,buy,1,1,,2026-01-03\n`);
    expect(instant?.at.toISOString()).toBe("2026-01-02T14:30:00.000Z");
    for (const timeZone of ["America/New_York", "Asia/Seoul"]) {
      expect(day?.at.toLocaleDateString("sv-SE", { timeZone })).toBe("2026-01-03");
    }
  });

  it("is refused with every wrong line by its number, cells with line breaks counted", () => {
    const { message, errors } = refusalOf(
      [
        header,
        "TSLA,buy,3,200,USD,2026-01-02",
        ",hold,-1,1e400,dollars,2026-02-31",
        '"Tesla\nInc",buy,1,1,USD,2026-01-02',
        'TSLA,buy,"1,500",200,USD,2027-01-01',
        "TSLA,sell,1",
      ].join("\n"),
    );
    expect(message).toBe('Nothing was imported: 3 lines are wrong. Line 3: symbol "" is not a ticker or a name.');
    expect(errors.filter(({ path }) => path.startsWith("line 3.")).map((one) => one.message.split(" ")[0])).toEqual([
      "symbol",
      "side",
      "quantity",
      "price",
      "currency",
      "at",
    ]);
    expect(errors.filter(({ path }) => path.startsWith("line 6."))).toEqual([
      { path: "line 6.quantity", message: 'quantity "1,500" must be a decimal above 0, such as 1500.25' },
      { path: "line 6.at", message: 'at "2027-01-01" must not lie in the future' },
    ]);
    expect(errors.filter(({ path }) => path.startsWith("line 7.")).map((one) => one.message.split(" ")[0])).toEqual([
      "price",
      "at",
    ]);
  });

  it.each(["", "\n\n", "hello", "TSLA,buy,3,200,USD,2026-01-02", "symbol,side\nTSLA,buy"])(
    "needs its columns: %j",
    (text) => {
      expect(refusalOf(text).message).toMatch(/must name the columns/);
    },
  );

  it("takes the apostrophe that keeps spreadsheets from calculating away again", () => {
    expect(linesOf(`${header}\n'-TSLA,buy,3,200,USD,2026-01-02`)[0]?.symbol).toBe("-TSLA");
  });

  it("may not be endless", () => {
    const lines = Array.from({ length: 5001 }, () => "TSLA,buy,3,200,USD,2026-01-02");
    expect(refusalOf([header, ...lines].join("\n")).message).toMatch(/at most 5000/);
  });

  it("with a quotation mark out of place names the line", () => {
    expect(refusalOf(`${header}\nTSLA,buy,3,200,USD,2026-01-02\n"TSLA,buy,3,200,USD,2026-01-02`).errors).toContainEqual(
      {
        path: "line 3.quotes",
        message: "a quotation mark is out of place",
      },
    );
  });
});
