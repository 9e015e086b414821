"use client";

import { useRouter } from "next/navigation";
import { useLocale } from "next-intl";
import { useEffect } from "react";
import type { CurrentUser } from "@/lib/contracts/api-v1/auth";
import { readPreferenceCookie, setPreferenceCookie } from "./preferences.ts";

/** What the account has set reaches this browser, whichever device it was set on. */
export function useAccountPreferences(user: CurrentUser): void {
  const router = useRouter();
  const rendered = useLocale();
  useEffect(() => {
    const wanted = [
      ["hf_locale", user.locale],
      ["hf_market", user.marketColors],
    ] as const;
    const missing = wanted.filter(([name, value]) => value !== null && readPreferenceCookie(name) !== value);
    for (const [name, value] of missing) setPreferenceCookie(name, value);
    if (missing.length > 0 && (user.locale !== rendered || user.marketColors !== null)) router.refresh();
  }, [user.locale, user.marketColors, rendered, router]);
}
