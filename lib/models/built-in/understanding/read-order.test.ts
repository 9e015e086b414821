import { describe, expect, it } from "vitest";
import { cueTable } from "../intents/index.ts";
import { readAmounts } from "./read-amounts.ts";
import { readClause } from "./read-clause.ts";
import { readNumeral } from "./read-numeral.ts";
import { readOrders } from "./read-order.ts";

describe("numbers as people say them", () => {
  it.each([
    ["1,000", "1000"],
    ["180.50", "180.50"],
    [".5", "0.5"],
    ["half a", "0.5"],
    ["반", "0.5"],
    ["열", "10"],
    ["열두", "12"],
    ["서른다섯", "35"],
    ["7만", "70000"],
    ["21만 5천", "215000"],
    ["7.2만", "72000"],
    ["만", "10000"],
    ["삼백오십", "350"],
    ["1억 2천만", "120000000"],
    ["twenty-five", "25"],
    ["two hundred and fifty", "250"],
    ["2 hundred", "200"],
    ["a dozen", "12"],
  ])("%s is %s", (text, value) => expect(readNumeral(text)).toBe(value));

  it.each(["다섯열", "two five"])("%s is no number", (text) => expect(readNumeral(text)).toBeUndefined());
});

describe("shares and prices", () => {
  it.each([
    ["10주를 7만원에", ["10"], ["70000"]],
    ["한 주에 7만원씩 5주", ["5"], ["70000"]],
    ["10 shares at $180.50 each", ["10"], ["180.50"]],
    ["two and a half shares", ["2.5"], []],
    ["10주 180에", ["10"], ["180"]],
    ["2주 전에 산", [], []],
    ["52주 최고가", [], []],
    ["2주 동안", [], []],
    ["이번 주", [], []],
    ["10% more", [], []],
  ])("%s", (text, quantities, prices) => {
    const amounts = readAmounts(text);
    expect(amounts.quantities.map(({ value }) => value)).toEqual(quantities);
    expect(amounts.prices.map(({ value }) => value)).toEqual(prices);
  });

  it.each([
    ["half of my shares", "fraction"],
    ["절반만", "fraction"],
    ["1/2 share", "fraction"],
    ["$500 worth of it", "money"],
    ["100만원어치", "money"],
    ["10 shares for $1800 in total", "total"],
    ["5-10 shares", "number"],
    ["0 shares", "number"],
    ["-3주", "number"],
    ["1.123456789 shares", "number"],
  ])("%s is unclear: %s", (text, unclear) => expect(readAmounts(text).unclear).toBe(unclear));
});

describe("orders", () => {
  const read = (text: string, fallback?: string) =>
    readOrders(readClause(text, cueTable, { inConversation: false, now: new Date("2026-08-05T06:00:00Z") }), fallback);

  it("gives each company its own amounts and side", () => {
    expect(read("Buy 5 AAPL at 180 and sell 3 MSFT")).toEqual({
      orders: [
        { side: "add", symbol: "AAPL", quantity: "5", price: "180" },
        { side: "remove", symbol: "MSFT", quantity: "3" },
      ],
    });
    expect(read("기아 5주 사고 현대차 3주 팔았어")).toEqual({
      orders: [
        { side: "add", symbol: "000270.KS", quantity: "5" },
        { side: "remove", symbol: "005380.KS", quantity: "3" },
      ],
    });
    expect(read("Add 10 shares each of AAPL and MSFT").orders).toHaveLength(2);
  });

  it.each([
    ["add AAPL", "quantity"],
    ["add 10 shares", "company"],
    ["add 10 AAPL or MSFT", "which"],
    ["add 10 AAPL and MSFT", "which"],
    ["애플 10주 갈아타고 테슬라 3주 추가해줘", "which"],
    ["add 10 AAPL at 250,000 won", "currency"],
    ["삼성전자 3주 50달러에 추가해줘", "currency"],
    ["add 10 AAPL 180", "number"],
    ["add 10 or 20 shares of AAPL", "number"],
    ["S&P 500 10주 추가해줘", "index"],
    ["sell TSLA", "quantity"],
  ])("guesses nothing: %s lacks %s", (text, gap) => expect(read(text).gap).toBe(gap));

  it("takes a whole position away only when that is said", () => {
    expect(read("remove AAPL from my portfolio")).toEqual({ orders: [{ side: "remove", symbol: "AAPL", all: true }] });
    expect(read("테슬라 전부 팔아줘")).toEqual({ orders: [{ side: "remove", symbol: "TSLA", all: true }] });
  });
});
