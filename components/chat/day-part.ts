export type DayPart = "morning" | "afternoon" | "evening" | "night";

/** The part of the day at a moment in a time zone: morning from 5, afternoon from 12, evening from 18, night from 23. */
export function dayPart(at: Date, timeZone: string): DayPart {
  const hour = Number(new Intl.DateTimeFormat("en", { hour: "2-digit", hourCycle: "h23", timeZone }).format(at));
  if (hour < 5 || hour >= 23) return "night";
  if (hour < 12) return "morning";
  return hour < 18 ? "afternoon" : "evening";
}
