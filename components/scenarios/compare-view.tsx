"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { showToast } from "@/components/ui/toast";
import { useErrorText } from "@/components/use-error-text";
import type { ChapterView, Comparison } from "@/lib/contracts/api-v1/stories";
import { DiffView } from "./diff-view.tsx";
import type { Compared } from "./history-panel.tsx";
import { chapterRequests } from "./story-requests.ts";

type CompareViewProps = {
  chapterId: string;
  version: number;
  compared: Compared;
  onRestored: (chapter: ChapterView) => void;
  onClose: () => void;
};

/** Two versions word by word, and the way back to the older one. */
export function CompareView({ chapterId, version, compared, onRestored, onClose }: CompareViewProps) {
  const t = useTranslations("scenarios.history");
  const errorText = useErrorText();
  const [comparison, setComparison] = useState<Comparison | null>(null);
  const [isRestoring, setRestoring] = useState(false);
  const { from, to } = compared;
  useEffect(() => {
    let isOver = false;
    chapterRequests.compare(chapterId, from, to).then(
      (found) => {
        if (!isOver) setComparison(found);
      },
      (error: unknown) => showToast(errorText(error), { tone: "error" }),
    );
    return () => {
      isOver = true;
    };
  }, [chapterId, from, to, errorText]);
  // What was looked at last: against the newest that is the older one, else the version itself.
  const target = to === version ? from : to;
  const restore = async () => {
    setRestoring(true);
    try {
      onRestored(await chapterRequests.restoreVersion(chapterId, target, version));
      showToast(t("restoredToast", { version: target }));
    } catch (error) {
      showToast(errorText(error), { tone: "error" });
    } finally {
      setRestoring(false);
    }
  };
  const isShown = comparison?.from === from && comparison.to === to;
  return (
    <section aria-label={t("compare")} className="flex flex-col gap-4">
      <header className="sticky top-0 z-10 flex flex-wrap items-center gap-2 rounded-lg border border-line bg-surface px-4 py-3">
        <p className="tabular min-w-40 flex-1 text-ink text-sm">
          {from === to ? t("only", { version: to }) : t("between", { from, to })}
        </p>
        <div className="ml-auto flex flex-wrap justify-end gap-2">
          <Button size="sm" variant="quiet" onClick={onClose}>
            {t("back")}
          </Button>
          {target !== version && (
            <Button size="sm" variant="primary" pending={isRestoring} onClick={() => void restore()}>
              {t("restore", { version: target })}
            </Button>
          )}
        </div>
      </header>
      {isShown && comparison ? <DiffView pieces={comparison.pieces} /> : <Skeleton className="h-40" />}
    </section>
  );
}
