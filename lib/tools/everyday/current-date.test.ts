import { describe, expect, it } from "vitest";
import { currentDateSchema } from "@/lib/contracts/tools/index";
import { dateIn } from "./current-date.ts";

const now = new Date("2025-11-21T15:30:05Z");

describe("current_date", () => {
  it("tells date, time, weekday and offset of the zone", () => {
    expect(dateIn("Asia/Seoul", now)).toEqual({
      iso: "2025-11-22T00:30:05+09:00",
      date: "2025-11-22",
      time: "00:30:05",
      weekday: "saturday",
      timezone: "Asia/Seoul",
    });
    expect(dateIn("America/New_York", now)).toMatchObject({ iso: "2025-11-21T10:30:05-05:00", weekday: "friday" });
    expect(dateIn("UTC", now)).toMatchObject({ iso: "2025-11-21T15:30:05+00:00", time: "15:30:05" });
  });

  it("follows daylight saving time", () => {
    expect(dateIn("America/New_York", new Date("2025-07-01T12:00:00Z")).iso).toBe("2025-07-01T08:00:00-04:00");
  });

  it("names the same instant as its iso text", () => {
    for (const zone of ["Asia/Kolkata", "Pacific/Auckland", "America/St_Johns", "UTC"]) {
      const result = currentDateSchema.parse(dateIn(zone, now));
      expect(new Date(result.iso).getTime()).toBe(now.getTime());
    }
  });

  it.each(["Mars/Base", "Seoul", "한국", ""])("refuses the zone %j with a usable message", (zone) => {
    expect(() => dateIn(zone, now)).toThrow(/not a time zone\. Use an IANA name/);
  });
});
