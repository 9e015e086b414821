"use client";

import { useTranslations } from "next-intl";
import { useCallback, useTransition } from "react";
import type { ApiErrorCode } from "@/components/api-client";
import { showToast } from "@/components/ui/toast";
import type { Preferences } from "@/lib/contracts/api-v1/auth";

/** A server action that keeps preferences with the account. */
export type SavePreferences = (change: Preferences) => Promise<{ ok: true } | { ok: false; code: ApiErrorCode }>;

/** Saves a preference; resolves to whether it was kept. A refusal is said in a toast. */
export function useSave(
  save: SavePreferences,
): [(change: Preferences, done?: (kept: boolean) => void) => void, boolean] {
  const t = useTranslations("settings");
  const tErrors = useTranslations("errors");
  const [isSaving, start] = useTransition();
  const run = useCallback(
    (change: Preferences, done?: (kept: boolean) => void) =>
      start(async () => {
        const result = await save(change).catch(() => ({ ok: false as const, code: "network" as const }));
        if (!result.ok) showToast(t("saveFailed"), { tone: "error", description: tErrors(result.code) });
        done?.(result.ok);
      }),
    [save, t, tErrors],
  );
  return [run, isSaving];
}
