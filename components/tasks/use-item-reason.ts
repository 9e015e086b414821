"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { itemReason } from "./item-reason.ts";

/** Why an item did not succeed, by its error's code, in the words of the interface. */
export function useItemReason(): (code: string) => string {
  const [reasons, errors] = [useTranslations("tasks.reason"), useTranslations("errors")];
  return useCallback((code: string) => itemReason({ reasons, errors }, code), [reasons, errors]);
}
