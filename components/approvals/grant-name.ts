"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";

/** What a tool does, in words that fit a list; one that has no words is called as it calls itself. */
export function useGrantName(): (tool: string) => string {
  const t = useTranslations("approvals.grants.tool");
  return useCallback(
    (tool: string) => {
      const key = tool as Parameters<typeof t>[0];
      return t.has(key) ? t(key) : tool;
    },
    [t],
  );
}
