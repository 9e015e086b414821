import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/db/client";
import {
  exportTransactions,
  importTransactions,
  listTransactions,
  recordTransaction,
  undoTransaction,
  viewPortfolio,
} from "./index.ts";
import type { PortfolioContext } from "./portfolio-context.ts";
import { newOwner } from "./testing/people.ts";

afterAll(closeDatabase);

const header = "symbol,side,quantity,price,currency,at";
const load = (ctx: PortfolioContext, ...lines: string[]) =>
  importTransactions(ctx, { file: new TextEncoder().encode([header, ...lines].join("\n")) });
const holdingsOf = async (ctx: PortfolioContext) =>
  (await viewPortfolio(ctx, {})).holdings.map(({ symbol, quantity, average_cost }) => [symbol, quantity, average_cost]);

const file = [
  "TSLA,buy,3,200,USD,2026-01-02",
  "Tesla,buy,3,200,USD,2026-01-02",
  "삼성전자,buy,10,71000,,2026-01-03T09:00:00+09:00",
  "TSLA,sell,1,260.5,USD,2026-02-02",
];

test("the same file twice, or twice at once, imports nothing twice, and equal lines of one file are both kept", async () => {
  const ctx = await newOwner();
  const results = await Promise.all([load(ctx, ...file), load(ctx, ...file), load(ctx, ...file)]);
  expect(results.map(({ imported }) => imported).toSorted((a, b) => a - b)).toEqual([0, 0, 4]);
  expect(await load(ctx, ...file, "AAPL,buy,1,150,USD,2026-03-01")).toEqual({ imported: 1, skipped: 4 });
  expect(await holdingsOf(ctx)).toEqual([
    ["005930.KS", "10", "71000"],
    ["AAPL", "1", "150"],
    ["TSLA", "5", "200"],
  ]);
});

test("what was undone does not come back with the file", async () => {
  const ctx = await newOwner();
  await load(ctx, "AAPL,buy,1,150,USD,2026-03-01");
  const [row] = (await listTransactions(ctx, { limit: 5 })).data;
  await undoTransaction(ctx, { transactionId: row?.id ?? "" });
  expect(await load(ctx, "AAPL,buy,1,150,USD,2026-03-01")).toEqual({ imported: 0, skipped: 1 });
  expect(await holdingsOf(ctx)).toEqual([]);
});

test("an export comes back whole in another account and adds nothing in its own", async () => {
  const [ada, bob] = [await newOwner(), await newOwner()];
  await load(ada, ...file);
  await recordTransaction(ada, { symbol: "BRK.B", side: "buy", quantity: "0.12345678", price: "480.1" });
  const text = await exportTransactions(ada);
  expect(text.split("\r\n").slice(0, 2)).toEqual([`\uFEFF${header}`, "TSLA,buy,3,200,USD,2026-01-02T12:00:00.000Z"]);
  const again = { file: new TextEncoder().encode(text) };
  expect(await importTransactions(ada, again)).toEqual({ imported: 0, skipped: 5 });
  expect(await importTransactions(bob, again)).toEqual({ imported: 5, skipped: 0 });
  expect(await holdingsOf(bob)).toEqual(await holdingsOf(ada));
});

test("cells that a spreadsheet would calculate are neutralised on the way out and read back as they were", async () => {
  const { provider, ...ctx } = await newOwner({ "=A1": { price: 1 } });
  if (!provider) throw new Error("This needs a market");
  const search = async () => [{ symbol: "=A1", name: "Evil corp of somewhere" }];
  const owner = { ...ctx, provider: { ...provider, search } };
  await recordTransaction(owner, { symbol: "evil corp of", side: "buy", quantity: "1", price: "1" });
  const text = await exportTransactions(owner);
  expect(text).toContain(`\r\n"'=A1",buy,1,1,USD,`);
  for (const cell of text.split(/[\r\n,]+/)) expect(cell.replaceAll('"', "")).not.toMatch(/^[=+\-@\t]/);
  expect(await importTransactions(owner, { file: new TextEncoder().encode(text) })).toEqual({
    imported: 0,
    skipped: 1,
  });
});

test("one wrong line and nothing is imported; every wrong line has its number", async () => {
  const ctx = await newOwner();
  await expect(
    load(
      ctx,
      "TSLA,buy,3,200,USD,2026-01-02",
      "NOSUCH1,buy,1,1,USD,2026-01-02",
      "AAPL,buy,1,1,KRW,2026-01-02",
      "^GSPC,buy,1,1,,2026-01-02",
      "MSFT,buy,x,1,,2026-01-02",
    ),
  ).rejects.toMatchObject({
    code: "bad_request",
    message: expect.stringContaining("4 lines are wrong. Line 3:") as string,
    errors: [
      { path: "line 3.symbol", message: expect.stringContaining('No listing "NOSUCH1" is known') as string },
      { path: "line 4.currency", message: 'currency "KRW" must be USD, in which AAPL trades' },
      { path: "line 5.symbol", message: expect.stringContaining("is an index") as string },
      { path: "line 6.quantity", message: expect.stringContaining('quantity "x"') as string },
    ],
  });
  expect(await holdingsOf(ctx)).toEqual([]);
});

test("a sale that is not covered is named by its line, also when an older row needs what it takes", async () => {
  const ctx = await newOwner();
  await load(ctx, "TSLA,buy,3,200,USD,2026-01-02", "TSLA,sell,3,220,USD,2026-03-02");
  await expect(load(ctx, "AAPL,sell,1,200,USD,2026-01-05", "TSLA,sell,1,200,USD,2026-02-02")).rejects.toMatchObject({
    errors: [
      { path: "line 2.held", message: "cannot sell 1, 0 were held on 2026-01-05" },
      { path: "line 3.held", message: "the sale of 3 TSLA on 2026-03-02 needs what this line sells" },
    ],
  });
  expect((await listTransactions(ctx, { limit: 10 })).data).toHaveLength(2);
});

test("a broker's file with the newest line first is read from its end", async () => {
  const ctx = await newOwner();
  const lines = ["TSLA,sell,1,220,USD,2026-01-03", "TSLA,sell,2,210,USD,2026-01-02", "TSLA,buy,3,200,USD,2026-01-02"];
  expect(await load(ctx, ...lines)).toEqual({ imported: 3, skipped: 0 });
  expect(await holdingsOf(ctx)).toEqual([]);
});

test("a Korean code page is understood, and what is no text is refused", async () => {
  const ctx = await newOwner();
  const korean = new Uint8Array([0xbb, 0xef, 0xbc, 0xba, 0xc0, 0xfc, 0xc0, 0xda]);
  const bytes = (text: string) => new TextEncoder().encode(text);
  const encoded = Buffer.concat([bytes(`${header}\n`), korean, bytes(",buy,10,71000,KRW,2026-01-03\n")]);
  expect(await importTransactions(ctx, { file: encoded })).toEqual({ imported: 1, skipped: 0 });
  expect(await holdingsOf(ctx)).toEqual([["005930.KS", "10", "71000"]]);
  await expect(importTransactions(ctx, { file: new Uint8Array([0xff, 0xff, 0x00, 0x80]) })).rejects.toMatchObject({
    code: "bad_request",
  });
});

test("thousands of lines go in at once", async () => {
  const ctx = await newOwner();
  const lines = Array.from({ length: 5000 }, (_, index) => `TSLA,buy,1,${index + 1},USD,2026-01-02`);
  expect(await load(ctx, ...lines)).toEqual({ imported: 5000, skipped: 0 });
  expect(await holdingsOf(ctx)).toEqual([["TSLA", "5000", "2500.5"]]);
});
