"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";

type ListEndProps = { hasMore: boolean; isLoading: boolean; hasFailed: boolean; loadMore: () => void };

const widths = ["w-4/5", "w-3/5", "w-2/3"];

/** What stands below the last loaded chat: places for the next ones, or a way to try again. */
export function ListEnd({ hasMore, isLoading, hasFailed, loadMore }: ListEndProps) {
  const t = useTranslations("sidebar");
  if (hasFailed)
    return (
      <div className="flex flex-col items-start gap-2 px-4 py-3 text-ink-2 text-sm" role="alert">
        {t("loadFailed")}
        <Button size="sm" onClick={loadMore}>
          {t("retry")}
        </Button>
      </div>
    );
  if (!hasMore) return null;
  return (
    <div aria-hidden="true" className="flex flex-col gap-5 px-4 pt-3 pb-6">
      {widths.map((width) => (
        <Skeleton key={width} className={`h-3.5 ${width} ${isLoading ? "" : "opacity-60"}`} />
      ))}
    </div>
  );
}
