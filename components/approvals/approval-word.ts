"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";

/** What the interface calls a tool or an argument; one that has no words is called as it calls itself. */
export function useApprovalWord(of: "grants.tool" | "argument"): (name: string) => string {
  const t = useTranslations("approvals");
  return useCallback(
    (name: string) => {
      const key = `${of}.${name}` as Parameters<typeof t>[0];
      return t.has(key) ? t(key) : name;
    },
    [t, of],
  );
}
