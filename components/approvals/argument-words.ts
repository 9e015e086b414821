"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";

/** The name of an argument in the interface's language; one that has no words is called as the tool calls it. */
export function useArgumentName(): (name: string) => string {
  const t = useTranslations("approvals.argument");
  return useCallback(
    (name: string) => {
      const key = name as Parameters<typeof t>[0];
      return t.has(key) ? t(key) : name;
    },
    [t],
  );
}
