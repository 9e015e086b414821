import { describe, expect, it } from "vitest";
import * as format from "./number-format.ts";

describe("figures in the interface's language", () => {
  it("shows prices in their own currency", () => {
    expect(format.formatPrice(189.3, "USD", "en")).toBe("$189.30");
    expect(format.formatPrice(189.3, "USD", "ko")).toBe("US$189.30");
    expect(format.formatPrice(71200, "KRW", "en")).toBe("₩71,200");
    expect(format.formatPrice(71200, "KRW", "ko")).toBe("₩71,200");
    expect(format.formatPrice(0.0421, "USD", "en")).toBe("$0.0421");
  });

  it("shows exact amounts with the digits that a JavaScript number would lose", () => {
    expect(format.formatMoney("12345678901234567.89", "USD", "en")).toBe("$12,345,678,901,234,567.89");
    expect(format.formatMoney("71200", "KRW", "ko")).toBe("₩71,200");
    expect(format.formatMoney("0.0421", "USD", "en")).toBe("$0.0421");
    expect(format.formatMoney("-2.5", "USD", "en", true)).toBe("-$2.50");
    expect(format.formatMoney("2.5", "USD", "en", true)).toBe("+$2.50");
    expect(format.formatMoney("0", "USD", "en", true)).toBe("$0.00");
    expect(format.formatMoney("1.5", "points", "en")).toBe("1.5 points");
    expect(format.formatExact("123456789012345678.12345678", "en")).toBe("123,456,789,012,345,678.12345678");
    expect(format.formatExact("3", "ko")).toBe("3");
  });

  it("does not fail on a currency that is none", () => {
    expect(format.formatPrice(1234.5, "points", "en")).toBe("1,234.5 points");
    expect(format.formatPrice(1234.5, "", "en")).toBe("1,234.5");
  });

  it("gives every change a sign, and none to no change", () => {
    expect(format.formatSignedPercent(1.5, "en")).toBe("+1.50%");
    expect(format.formatSignedPercent(-12.345, "ko", 1)).toBe("-12.3%");
    expect(format.formatSignedPercent(0, "en")).toBe("0.00%");
    expect(format.formatSignedPercent(0.001, "en")).toBe("0.00%");
    expect(format.formatPercent(24.31, "en")).toBe("24.3%");
  });

  it("counts in the language's own steps", () => {
    expect(format.formatCompact(58_320_000, "en")).toBe("58.3M");
    expect(format.formatCompact(58_320_000, "ko")).toBe("5832만");
  });

  it("never moves a trading day into another time zone", () => {
    expect(format.formatDay("2026-11-21", "en")).toBe("Nov 21, 2026");
    expect(format.formatDay("2026-11-21", "ko")).toBe("2026년 11월 21일");
    expect(format.formatMonth("2026-11-01", "ko")).toBe("2026년 11월");
    expect(format.formatMonthDay("2026-11-01", "en")).toBe("Nov 1");
    expect(format.formatDay("soon", "en")).toBe("soon");
  });

  it("shows a moment in the reader's zone, and a day as a day", () => {
    expect(format.formatMoment("2026-11-21T15:30:00Z", "en", "Asia/Seoul")).toBe("Nov 22, 2026, 12:30 AM");
    expect(format.formatMoment("2026-11-21T00:00:00Z", "en", "America/New_York")).toBe("Nov 21, 2026");
    expect(format.formatMoment("2026-11-21", "ko", "America/New_York")).toBe("2026년 11월 21일");
    expect(format.formatMoment("nonsense", "en")).toBe("nonsense");
  });

  it("rounds durations to what a person reads", () => {
    expect([0, 40, 240, 1234, 9960, 12_400].map(format.durationSeconds)).toEqual([0, 0, 0.2, 1.2, 10, 12]);
    expect(format.durationSeconds(-5)).toBe(0);
  });
});
