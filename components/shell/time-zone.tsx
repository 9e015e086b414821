"use client";

import { NextIntlClientProvider, useLocale, useTimeZone } from "next-intl";
import { type ReactNode, useEffect, useSyncExternalStore } from "react";
import { setPreferenceCookie } from "./preferences.ts";

const neverChanges = () => () => undefined;
const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

/**
 * "Today" is the person's today. The server knows their zone from a cookie; on the very first page it does not, then the
 * browser's zone takes over after hydration and is kept for the next page.
 */
export function TimeZone({ children }: { children: ReactNode }) {
  const locale = useLocale();
  const rendered = useTimeZone() ?? "UTC";
  const zone = useSyncExternalStore(neverChanges, browserZone, () => rendered);
  useEffect(() => {
    if (zone !== rendered) setPreferenceCookie("hf_tz", zone);
  }, [zone, rendered]);
  return (
    <NextIntlClientProvider locale={locale} timeZone={zone}>
      {children}
    </NextIntlClientProvider>
  );
}
