import { describe, expect, it } from "vitest";
import { closeInstant, exchangeOf, localDate, localInstant, nextWeekday, subtractMonths } from "./exchange-time.ts";

describe("exchange time", () => {
  it("closes New York at 16:00 and Seoul at 15:30 local time, daylight saving included", () => {
    expect(closeInstant("2025-01-15", exchangeOf("TSLA")).toISOString()).toBe("2025-01-15T21:00:00.000Z");
    expect(closeInstant("2025-07-15", exchangeOf("^GSPC")).toISOString()).toBe("2025-07-15T20:00:00.000Z");
    expect(closeInstant("2025-07-15", exchangeOf("005930.KS")).toISOString()).toBe("2025-07-15T06:30:00.000Z");
    expect(closeInstant("2025-07-15", exchangeOf("247540.KQ")).toISOString()).toBe("2025-07-15T06:30:00.000Z");
    expect(closeInstant("2025-07-15", exchangeOf("^KS11")).toISOString()).toBe("2025-07-15T06:30:00.000Z");
  });

  it("never calls a day at an unlisted exchange finished before late evening UTC", () => {
    expect(closeInstant("2025-07-15", exchangeOf("SAP.DE")).toISOString()).toBe("2025-07-15T22:00:00.000Z");
    expect(exchangeOf("BRK-B").timeZone).toBe("America/New_York");
  });

  it("knows the calendar day of a place", () => {
    const instant = new Date("2025-11-21T16:00:00Z");
    expect(localDate(instant, "Asia/Seoul")).toBe("2025-11-22");
    expect(localDate(instant, "America/New_York")).toBe("2025-11-21");
  });

  it("turns local midnight into an instant, also on the days the clocks change", () => {
    expect(localInstant("2025-03-10", "00:00", "America/New_York").toISOString()).toBe("2025-03-10T04:00:00.000Z");
    expect(localInstant("2025-11-03", "00:00", "America/New_York").toISOString()).toBe("2025-11-03T05:00:00.000Z");
    expect(localInstant("2025-06-01", "00:00", "Asia/Seoul").toISOString()).toBe("2025-05-31T15:00:00.000Z");
  });

  it("skips weekends", () => {
    expect(nextWeekday("2025-11-21")).toBe("2025-11-24");
    expect(nextWeekday("2025-11-20")).toBe("2025-11-21");
    expect(nextWeekday("2025-12-31")).toBe("2026-01-01");
  });

  it("goes back whole months and stays inside the shorter month", () => {
    expect(subtractMonths("2025-03-31", 1)).toBe("2025-02-28");
    expect(subtractMonths("2024-03-31", 1)).toBe("2024-02-29");
    expect(subtractMonths("2025-01-15", 12)).toBe("2024-01-15");
    expect(subtractMonths("2025-01-15", 1)).toBe("2024-12-15");
  });
});
