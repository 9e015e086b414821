import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { closeDatabase } from "@/db/client";
import { issueApiKeyForEmail } from "@/lib/auth";
import type { PortfolioView, TransactionView } from "@/lib/contracts/api-v1/portfolio";
import type { Problem } from "@/lib/contracts/api-v1/problem";
import * as exported from "./export/route.ts";
import * as history from "./history/route.ts";
import * as imported from "./import/route.ts";
import * as portfolio from "./route.ts";
import * as restore from "./transactions/[id]/restore/route.ts";
import * as transaction from "./transactions/[id]/route.ts";
import * as transactions from "./transactions/route.ts";

beforeAll(() => {
  vi.stubEnv("MARKET_DATA", "sample");
});
afterAll(closeDatabase);

const newKey = async () => (await issueApiKeyForEmail({ email: `${randomUUID()}@example.com` })).key;

function request(method: string, key: string, path = "", body?: unknown, type = "application/json"): Request {
  const headers = new Headers({ host: "localhost:3000", authorization: `Bearer ${key}`, "x-request-id": "same" });
  const init: RequestInit = { method, headers };
  if (body !== undefined) {
    headers.set("content-type", type);
    init.body = typeof body === "string" ? body : JSON.stringify(body);
  }
  return new Request(`http://localhost:3000/api/v1/portfolio${path}`, init);
}

const tesla = { symbol: "TSLA", side: "buy", quantity: 3, price: "200.50" };
const record = (key: string, body: unknown) => transactions.POST(request("POST", key, "/transactions", body));
const created = async (key: string, body: unknown) => (await (await record(key, body)).json()) as TransactionView;
const remove = (key: string, id: string) =>
  transaction.DELETE(request("DELETE", key, `/transactions/${id}`), { params: Promise.resolve({ id }) });
const bringBack = (key: string, id: string) =>
  restore.POST(request("POST", key, `/transactions/${id}/restore`), { params: Promise.resolve({ id }) });
const view = async (key: string, query = "") =>
  (await (await portfolio.GET(request("GET", key, query))).json()) as PortfolioView;

test("a recorded purchase is a holding with exact figures, until it is undone and once it is brought back", async () => {
  const key = await newKey();
  const answer = await record(key, tesla);
  expect(answer.status).toBe(201);
  const row = (await answer.json()) as TransactionView;
  expect(row).toMatchObject({
    symbol: "TSLA",
    side: "buy",
    quantity: "3",
    price: "200.5",
    currency: "USD",
    tool_call_id: null,
  });
  const holding = (await view(key)).holdings[0];
  expect(holding).toMatchObject({ symbol: "TSLA", quantity: "3", average_cost: "200.5", weight: "1", simulated: true });
  expect((await view(key, "?currency=KRW")).total_value).toBeNull();
  expect((await remove(key, row.id)).status).toBe(204);
  expect((await view(key)).holdings).toEqual([]);
  expect((await bringBack(key, row.id)).status).toBe(200);
  expect((await view(key)).holdings).toHaveLength(1);
});

test("somebody else's transaction and a missing one are the same 404, byte for byte", async () => {
  const [ada, bob] = [await newKey(), await newKey()];
  const { id } = await created(ada, tesla);
  const answers = await Promise.all([remove(bob, id), remove(bob, "ptx_00000000000000"), bringBack(bob, id)]);
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  const [foreign, missing] = await Promise.all(answers.map((answer) => answer.text()));
  expect(foreign).toBe(missing);
  expect((await view(ada)).holdings).toHaveLength(1);
  expect((await transactions.GET(request("GET", bob, "/transactions"))).status).toBe(200);
});

test.each([
  [{ ...tesla, quantity: 0 }, 400],
  [{ ...tesla, quantity: "1e5" }, 400],
  [{ ...tesla, quantity: "NaN" }, 400],
  [{ ...tesla, price: -1 }, 400],
  [{ ...tesla, price: "0.123456789" }, 400],
  [{ ...tesla, side: "hold" }, 400],
  [{ ...tesla, side: "sell" }, 400],
  [{ ...tesla, currency: "dollars" }, 400],
  [{ ...tesla, at: "2999-01-01T00:00:00Z" }, 400],
  [{ ...tesla, at: "yesterday" }, 400],
  [{ ...tesla, symbol: "ZZZZ" }, 404],
  [{ ...tesla, symbol: "" }, 400],
  [[], 400],
])("%j is refused with %i", async (body, status) => {
  expect((await record(await newKey(), body)).status).toBe(status);
});

test("a file goes in and comes out as CSV; a wrong one is named line by line, and other content is refused", async () => {
  const key = await newKey();
  const load = (text: string, type = "text/csv; charset=utf-8") =>
    imported.POST(request("POST", key, "/import", text, type));
  const file = "symbol,side,quantity,price,currency,at\nTSLA,buy,3,200,USD,2026-01-02\n";
  expect(await (await load(file)).json()).toEqual({ imported: 1, skipped: 0 });
  expect(await (await load(file)).json()).toEqual({ imported: 0, skipped: 1 });
  const problem = (await (await load(`${file}TSLA,buy,x,200,USD,2026-01-02`)).json()) as Problem;
  expect(problem).toMatchObject({ status: 400, code: "bad_request", errors: [{ path: "line 3.quantity" }] });
  expect((await load(file, "application/json")).status).toBe(415);
  expect((await load("x".repeat(1024 * 1024 + 1))).status).toBe(413);
  const out = await exported.GET(request("GET", key, "/export"));
  expect(out.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(out.headers.get("content-disposition")).toMatch(/^attachment/);
  expect(await out.text()).toContain("TSLA,buy,3,200,USD,2026-01-02T12:00:00.000Z");
});

test("the market's price can be asked for, with its mark, but not for another time", async () => {
  const key = await newKey();
  expect(await created(key, { ...tesla, price: "market" })).toMatchObject({
    price_source: "simulated",
    name_ko: "테슬라",
  });
  expect((await view(key)).holdings[0]?.cost_mark).toBe("simulated");
  expect((await record(key, { ...tesla, price: "market", at: "2026-01-02T00:00:00Z" })).status).toBe(400);
  expect((await record(key, { ...tesla, price: undefined })).status).toBe(400);
});

test("the history answers every range and no other", async () => {
  const key = await newKey();
  await record(key, { ...tesla, at: "2026-01-02T15:00:00Z" });
  for (const range of ["1mo", "1y", "max"]) {
    const answer = await history.GET(request("GET", key, `/history?range=${range}`));
    expect(await answer.json()).toMatchObject({ currency: "USD", source: "simulated", simulated: true, missing: [] });
  }
  expect((await history.GET(request("GET", key, "/history?range=2y"))).status).toBe(400);
});

test("nobody comes in without a key", async () => {
  for (const answer of [
    await portfolio.GET(request("GET", "hf_none")),
    await record("hf_none", tesla),
    await exported.GET(request("GET", "hf_none", "/export")),
    await imported.POST(request("POST", "hf_none", "/import", "x", "text/csv")),
  ])
    expect(answer.status).toBe(401);
});
