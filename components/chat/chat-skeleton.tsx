"use client";

import { useTranslations } from "next-intl";
import { TopBar } from "@/components/shell/top-bar";
import { Skeleton } from "@/components/ui/skeleton";

/** The shape of a chat while it loads, with the composer where it will be. */
export function ChatSkeleton() {
  const t = useTranslations("chat");
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <TopBar>
        <Skeleton className="ml-2 h-4 w-40" />
      </TopBar>
      <output className="sr-only">{t("loading")}</output>
      <div className="mx-auto flex w-full max-w-184 flex-1 flex-col justify-end gap-7 overflow-hidden px-4 pb-8 sm:px-6">
        <Skeleton className="h-11 w-3/5 self-end rounded-lg" />
        <div className="flex flex-col gap-2.5">
          <Skeleton className="mb-1 h-4 w-32" />
          <Skeleton className="h-10 w-full rounded-lg" />
          <Skeleton className="mt-1 h-4 w-11/12" />
          <Skeleton className="h-4 w-4/5" />
          <Skeleton className="h-4 w-2/3" />
        </div>
      </div>
      <div className="safe-bottom mx-auto w-full max-w-184 shrink-0 px-4 [--safe-bottom-min:0.75rem] sm:px-6">
        <div className="h-13 rounded-xl border border-line bg-surface" />
      </div>
    </div>
  );
}
