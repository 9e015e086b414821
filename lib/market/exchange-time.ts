/** Where and when a symbol's exchange closes. Enough to date a daily bar; holidays are not modelled. */
export type Exchange = { timeZone: string; closesAt: string };

const newYork: Exchange = { timeZone: "America/New_York", closesAt: "16:00" };
const seoul: Exchange = { timeZone: "Asia/Seoul", closesAt: "15:30" };
/** Other exchanges close at different hours; a late UTC hour never calls an open day finished. */
const elsewhere: Exchange = { timeZone: "UTC", closesAt: "22:00" };

export function exchangeOf(symbol: string): Exchange {
  if (/\.K[SQ]$|^\^K[SQ]\d/.test(symbol)) return seoul;
  return /\.[A-Z]+$|=[XF]$|-USD$/.test(symbol) ? elsewhere : newYork;
}

/** The calendar day at that place, `YYYY-MM-DD`. */
export function localDate(instant: Date, timeZone: string): string {
  return formatterFor(timeZone).format(instant).slice(0, 10);
}

/** The instant at which the exchange closes on that day. */
export function closeInstant(date: string, exchange: Exchange): Date {
  return localInstant(date, exchange.closesAt, exchange.timeZone);
}

/** The instant of a wall-clock time, `HH:MM`. */
export function localInstant(date: string, time: string, timeZone: string): Date {
  const asUtc = new Date(`${date}T${time}:00Z`);
  const shown = new Date(`${formatterFor(timeZone).format(asUtc).replace(" ", "T")}Z`);
  return new Date(asUtc.getTime() + (asUtc.getTime() - shown.getTime()));
}

/** The day after, `YYYY-MM-DD`, Saturdays and Sundays left out. */
export function nextWeekday(date: string): string {
  let result = addDays(date, 1);
  while (isWeekend(result)) result = addDays(result, 1);
  return result;
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The same day of an earlier month, or that month's last day. */
export function subtractMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const target = new Date(Date.UTC(year, month - 1 - months, 1));
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(day, lastDay));
  return target.toISOString().slice(0, 10);
}

function isWeekend(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Swedish dates read `2025-11-21 16:00:00`: ISO order, which slices and compares as text. */
function formatterFor(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat("sv-SE", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}
