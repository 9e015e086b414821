import type { Locale } from "@/lib/contracts/locale";
import type { CurrentDate } from "@/lib/contracts/tools/index";
import type { ToolOutcome } from "../session/conversation.ts";
import { readResult } from "./failure.ts";
import { plainText } from "./figures.ts";

const weekdays: Record<CurrentDate["weekday"], Record<Locale, string>> = {
  monday: { en: "Monday", ko: "월요일" },
  tuesday: { en: "Tuesday", ko: "화요일" },
  wednesday: { en: "Wednesday", ko: "수요일" },
  thursday: { en: "Thursday", ko: "목요일" },
  friday: { en: "Friday", ko: "금요일" },
  saturday: { en: "Saturday", ko: "토요일" },
  sunday: { en: "Sunday", ko: "일요일" },
};
const months = "January February March April May June July August September October November December".split(" ");

/** Date, weekday and time, with the time zone they are true for. */
export function wordDate(outcome: ToolOutcome, language: Locale): string {
  const read = readResult(outcome, "current_date", language);
  if ("failure" in read) return read.failure;
  const { date, time, weekday, timezone } = read.value;
  const parts = /^(\d{4})-(\d{2})-(\d{2})/u.exec(date);
  const clock = plainText(time).slice(0, 5);
  const zone = plainZone(timezone);
  if (!parts) return language === "ko" ? `지금 시각은 **${clock}**(${zone})입니다.` : `It is **${clock}** (${zone}).`;
  const [year, month, dayOfMonth] = parts.slice(1).map(Number);
  return language === "ko"
    ? `${year}년 ${month}월 ${dayOfMonth}일 ${weekdays[weekday].ko}이며, 시각은 **${clock}**입니다(${zone} 기준).`
    : `It is **${weekdays[weekday].en}, ${dayOfMonth} ${months[(month ?? 1) - 1]} ${year}**, ${clock} (${zone}).`;
}

function plainZone(timezone: string): string {
  return timezone.replace(/[^A-Za-z0-9_/+-]/gu, "").slice(0, 64);
}
