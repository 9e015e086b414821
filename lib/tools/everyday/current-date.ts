import type { CurrentDate } from "@/lib/contracts/tools/index";
import { AppError } from "@/lib/platform/errors";
import { defineTool } from "../define-tool.ts";

export const currentDateTool = defineTool({
  name: "current_date",
  description:
    "Today's date, weekday and time in a time zone given by its IANA name such as Asia/Seoul or America/New_York; " +
    "without one, in the user's own.",
  run: async (ctx, { timezone }) => dateIn(timezone ?? ctx.timezone ?? "UTC", ctx.now()),
});

/** Errors: `bad_request` when the platform does not know the zone. */
export function dateIn(timezone: string, now: Date): CurrentDate {
  const parts = partsIn(timezone, now);
  const date = `${parts.year}-${parts.month}-${parts.day}`;
  const time = `${parts.hour}:${parts.minute}:${parts.second}`;
  const offset = (parts.timeZoneName ?? "GMT").replace("GMT", "") || "+00:00";
  return {
    iso: `${date}T${time}${offset}`,
    date,
    time,
    weekday: (parts.weekday ?? "").toLowerCase() as CurrentDate["weekday"],
    timezone: parts.zone ?? timezone,
  };
}

function partsIn(timezone: string, now: Date): Record<string, string | undefined> {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: timezone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      weekday: "long",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      timeZoneName: "longOffset",
    });
  } catch (cause) {
    const detail = `"${timezone}" is not a time zone. Use an IANA name such as Asia/Seoul, Europe/Berlin or UTC.`;
    throw new AppError("bad_request", detail, { cause });
  }
  const parts = format.formatToParts(now).map((part) => [part.type, part.value]);
  return { ...Object.fromEntries(parts), zone: format.resolvedOptions().timeZone };
}
