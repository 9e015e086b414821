"use client";

import { useNow, useTimeZone, useTranslations } from "next-intl";
import { Mark } from "@/components/ui/mark";
import { dayPart } from "./day-part.ts";

export function Greeting({ name }: { name: string | null }) {
  const t = useTranslations("chat.greeting");
  const part = dayPart(useNow(), useTimeZone() ?? "UTC");
  return (
    <div className="mx-auto mt-auto w-full max-w-184 px-4 pt-6 pb-5 sm:px-6">
      <Mark className="mb-3 size-8 text-kelp" />
      {/* The very first page is rendered before the person's time zone is known. */}
      <h1 suppressHydrationWarning className="text-2xl text-ink">
        {name === null || name.trim() === "" ? t(`${part}Plain`) : t(part, { name: name.trim() })}
      </h1>
      <p className="mt-0.5 text-ink-2 text-lg">{t("question")}</p>
    </div>
  );
}
