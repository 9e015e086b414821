"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { durationSeconds } from "../number-format.ts";

type CallDurationProps = {
  running: boolean;
  /** What the server measured, in milliseconds; it wins once it is known. */
  measuredMs: number | undefined;
};

/** Counts while the call runs, then stands still, then shows what the server measured. Unknown stays empty. */
export function CallDuration({ running, measuredMs }: CallDurationProps) {
  const t = useTranslations("tools.duration");
  const [seenMs, setSeenMs] = useState<number | null>(null);
  useEffect(() => {
    if (!running) return;
    const startedAt = performance.now();
    const timer = setInterval(() => setSeenMs(performance.now() - startedAt), 100);
    return () => clearInterval(timer);
  }, [running]);
  const ms = measuredMs ?? seenMs;
  if (ms === null) return null;
  return <span className="tabular shrink-0 text-ink-3 text-xs">{durationText(t, ms)}</span>;
}

type DurationTranslator = ReturnType<typeof useTranslations<"tools.duration">>;

/** "240 ms", "1.2 s", "1 min 5 s". */
export function durationText(t: DurationTranslator, ms: number): string {
  if (ms < 100) return t("milliseconds", { value: Math.round(ms) });
  if (ms < 60_000) return t("seconds", { value: durationSeconds(ms) });
  const seconds = Math.round(ms / 1000);
  return t("minutes", { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
}
