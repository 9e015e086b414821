import type { SessionView } from "@/lib/contracts/api-v1/sessions";

export type GroupKey = "pinned" | "today" | "yesterday" | "week" | "month" | `${number}-${number}`;

export type SidebarRow =
  | { kind: "heading"; key: GroupKey /** First moment of the month, for `YYYY-M` groups. */; monthStart?: number }
  | { kind: "session"; key: string; session: SessionView };

type Day = { year: number; month: number; day: number };

function dayIn(timeZone: string, at: number): Day {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, year: "numeric", month: "numeric", day: "numeric" });
  const parts = Object.fromEntries(format.formatToParts(at).map((part) => [part.type, Number(part.value)]));
  return { year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1 };
}

/** The first moment of a calendar day in a zone, in ms. Days outside the month (0, -6, 32) roll over. */
function startOfDay(timeZone: string, { year, month, day }: Day): number {
  const wanted = Date.UTC(year, month - 1, day);
  let guess = wanted;
  // Twice, because the offset at the first guess may be that of the other side of a clock change.
  for (let round = 0; round < 2; round += 1) guess = wanted - offsetMs(timeZone, guess);
  return guess;
}

function offsetMs(timeZone: string, at: number): number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

/**
 * Headings and sessions as one flat list, for a virtual scroller. `sessions` are sorted as the API sorts them. Months
 * follow after 30 days. Compares numbers only: ten thousand sessions take a few milliseconds.
 */
export function groupByDate(sessions: readonly SessionView[], now: number, timeZone: string): SidebarRow[] {
  const today = dayIn(timeZone, now);
  const daysAgo = (days: number) => startOfDay(timeZone, { ...today, day: today.day - days });
  const near: [GroupKey, number][] = [
    ["today", daysAgo(0)],
    ["yesterday", daysAgo(1)],
    ["week", daysAgo(7)],
    ["month", daysAgo(30)],
  ];
  const rows: SidebarRow[] = [];
  let current: GroupKey | null = null;
  let month = { key: "" as GroupKey, start: Number.POSITIVE_INFINITY };
  for (const session of sessions) {
    const at = Date.parse(session.updated_at);
    let key: GroupKey | undefined = session.pinned ? "pinned" : near.find(([, start]) => at >= start)?.[0];
    if (key === undefined) {
      if (at < month.start) month = monthOf(timeZone, at);
      key = month.key;
    }
    if (key !== current) {
      rows.push(key === month.key ? { kind: "heading", key, monthStart: month.start } : { kind: "heading", key });
      current = key;
    }
    rows.push({ kind: "session", key: session.id, session });
  }
  return rows;
}

function monthOf(timeZone: string, at: number): { key: GroupKey; start: number } {
  const { year, month } = dayIn(timeZone, at);
  return { key: `${year}-${month}`, start: startOfDay(timeZone, { year, month, day: 1 }) };
}
