import { describe, expect, it } from "vitest";
import { problemsOf, type TradeForm, todayOf, tradeOf } from "./trade-form.ts";

const today = "2026-11-21";
const form: TradeForm = { side: "buy", symbol: " TSLA ", quantity: "3", priceKind: "given", price: "200.5", day: "" };

describe("a trade that is typed in", () => {
  it("is sent as typed, now unless a day of the past is chosen", () => {
    expect(tradeOf(form, today)).toEqual({ side: "buy", symbol: "TSLA", quantity: "3", price: "200.5" });
    expect(tradeOf({ ...form, day: today }, today)).not.toHaveProperty("at");
    expect(tradeOf({ ...form, day: "2026-01-02" }, today)).toMatchObject({ at: "2026-01-02T12:00:00Z" });
    expect(tradeOf({ ...form, priceKind: "market", price: "", day: "2026-01-02" }, today)).toEqual({
      side: "buy",
      symbol: "TSLA",
      quantity: "3",
      price: "market",
    });
  });

  it("has nothing wrong when it can be sent", () => {
    expect(problemsOf(form, today)).toEqual({});
    expect(problemsOf({ ...form, priceKind: "market", price: "" }, today)).toEqual({});
  });

  it("says for every field what is wrong", () => {
    const wrong: TradeForm = { ...form, symbol: " ", quantity: "0", price: "1,500", day: "2026-11-22" };
    expect(problemsOf(wrong, today)).toEqual({
      symbol: "symbol_required",
      quantity: "quantity_invalid",
      price: "price_invalid",
      day: "future",
    });
    for (const quantity of ["", "-1", "1e3", "0.000", "1.123456789", "three"]) {
      expect(problemsOf({ ...form, quantity }, today)).toEqual({ quantity: "quantity_invalid" });
    }
    expect(problemsOf({ ...form, price: "0" }, today)).toEqual({});
  });

  it("knows today by the person's own calendar", () => {
    expect(todayOf(new Date(2026, 0, 5, 23, 59))).toBe("2026-01-05");
  });
});
