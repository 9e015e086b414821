"use client";

import { useLocale, useTranslations } from "next-intl";
import { isToolName, toolTitle } from "@/components/chat/tool-renderers/tool-title";
import type { Locale } from "@/lib/contracts/locale";
import { argumentsOf } from "./approval-arguments.ts";

/** What a call of a tool would do, in a sentence. */
export function useCallTitle(tool: string, input: unknown): string {
  const t = useTranslations("tools");
  const locale = useLocale() as Locale;
  if (!isToolName(tool)) return t("unknownTool", { name: tool });
  try {
    // A model's wrong input must not keep a question from having words.
    return toolTitle(tool, t, locale, argumentsOf(input) ?? {}, undefined);
  } catch {
    return t("unknownTool", { name: tool });
  }
}
