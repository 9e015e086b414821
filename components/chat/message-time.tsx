"use client";

import { useFormatter } from "next-intl";

/** The time of a message, with the whole date on hover. */
export function MessageTime({ at }: { at: string | undefined }) {
  const format = useFormatter();
  if (at === undefined) return null;
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return null;
  return (
    <time
      dateTime={at}
      title={format.dateTime(moment, { dateStyle: "full", timeStyle: "short" })}
      // The very first page is rendered before the person's time zone is known.
      suppressHydrationWarning
      className="tabular px-1 text-ink-3 text-xs"
    >
      {format.dateTime(moment, { timeStyle: "short" })}
    </time>
  );
}
