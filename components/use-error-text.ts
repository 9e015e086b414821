"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { isApiError } from "./api-client.ts";

/** What happened, in the words of the interface. Unknown errors are `internal`. */
export function useErrorText(): (error: unknown) => string {
  const t = useTranslations("errors");
  return useCallback((error: unknown) => t(isApiError(error) ? error.code : "internal"), [t]);
}
