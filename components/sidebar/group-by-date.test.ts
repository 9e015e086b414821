import { describe, expect, test, vi } from "vitest";
import type { SessionView } from "@/lib/contracts/api-v1/sessions";
import { groupByDate } from "./group-by-date.ts";
import { compareSessions } from "./session-order.ts";

function session(at: string, pinned = false): SessionView {
  return {
    id: at,
    title: at,
    pinned,
    archived: false,
    created_at: at,
    updated_at: new Date(at).toISOString(),
    active_turn: null,
    unread: false,
  };
}

/** `heading: id, id` per group, in order. */
function groups(times: string[], now: string, timeZone: string, pinned: string[] = []): Record<string, string[]> {
  const sessions = times.map((at) => session(at, pinned.includes(at))).sort(compareSessions);
  const out: Record<string, string[]> = {};
  let current: string[] = [];
  for (const row of groupByDate(sessions, Date.parse(now), timeZone)) {
    if (row.kind === "heading") {
      if (out[row.key]) throw new Error(`two headings ${row.key}`);
      current = [];
      out[row.key] = current;
    } else current.push(row.session.id);
  }
  return out;
}

describe("chats by date", () => {
  test("today begins at the person's midnight, not at UTC's", () => {
    const times = ["2026-11-20T15:30:00Z", "2026-11-20T14:30:00Z"];
    // 00:30 and 23:30 of the day before, in Seoul.
    expect(groups(times, "2026-11-21T03:00:00Z", "Asia/Seoul")).toEqual({
      today: ["2026-11-20T15:30:00Z"],
      yesterday: ["2026-11-20T14:30:00Z"],
    });
    expect(groups(times, "2026-11-21T03:00:00Z", "UTC")).toEqual({ yesterday: times });
  });

  test("seven days, thirty days, then months, each heading once", () => {
    const times = [
      "2026-11-21T10:00:00Z",
      "2026-11-20T10:00:00Z",
      "2026-11-14T00:00:00Z",
      "2026-11-13T23:59:59Z",
      "2026-10-22T00:00:00Z",
      "2026-10-21T23:59:59Z",
      "2026-10-01T00:00:00Z",
      "2026-09-30T23:59:59Z",
      "2025-11-21T12:00:00Z",
    ];
    expect(groups(times, "2026-11-21T12:00:00Z", "UTC")).toEqual({
      today: [times[0]],
      yesterday: [times[1]],
      week: [times[2]],
      month: [times[3], times[4]],
      "2026-10": [times[5], times[6]],
      "2026-9": [times[7]],
      "2025-11": [times[8]],
    });
  });

  test("pinned chats stand first, however old", () => {
    const times = ["2026-11-21T10:00:00Z", "2020-01-01T10:00:00Z"];
    expect(groups(times, "2026-11-21T12:00:00Z", "UTC", [times[1] ?? ""])).toEqual({
      pinned: [times[1]],
      today: [times[0]],
    });
  });

  test("a day with a clock change is still one day", () => {
    // New York, 1 November 2026: 02:00 EDT becomes 01:00 EST, the day has 25 hours.
    const times = ["2026-11-02T04:59:00Z", "2026-11-01T04:00:00Z", "2026-11-01T03:59:00Z"];
    expect(groups(times, "2026-11-02T15:00:00Z", "America/New_York")).toEqual({
      yesterday: [times[0], times[1]],
      week: [times[2]],
    });
  });

  test("a clock ahead of the browser's counts as today", () => {
    expect(groups(["2026-11-21T13:00:00Z"], "2026-11-21T12:00:00Z", "UTC")).toEqual({
      today: ["2026-11-21T13:00:00Z"],
    });
  });

  test("a month's heading knows the first moment of its month", () => {
    const [heading] = groupByDate([session("2026-08-15T00:00:00Z")], Date.parse("2026-11-21T12:00:00Z"), "Asia/Seoul");
    expect(heading).toEqual({ kind: "heading", key: "2026-8", monthStart: Date.parse("2026-07-31T15:00:00Z") });
  });

  test("ten thousand chats ask the calendar a few times a month, not once a chat", () => {
    const now = Date.parse("2026-11-21T12:00:00Z");
    const hourly = Array.from({ length: 10_000 }, (_, index) =>
      session(new Date(now - index * 3_600_000).toISOString()),
    );
    const calendar = vi.spyOn(Intl, "DateTimeFormat");
    const rows = groupByDate(hourly, now, "Asia/Seoul");
    expect(calendar.mock.calls.length).toBeLessThan(100);
    expect(rows.filter((row) => row.kind === "session")).toHaveLength(10_000);
  });
});
