"use client";

import { X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { useErrorText } from "@/components/use-error-text";
import type { VersionHead } from "@/lib/contracts/api-v1/stories";
import { chapterRequests } from "./story-requests.ts";

/** Two versions to be shown beside each other. */
export type Compared = { from: number; to: number };

type HistoryPanelProps = {
  chapterId: string;
  /** The newest version; a change loads the list anew. */
  version: number;
  compared: Compared | null;
  onCompare: (compared: Compared) => void;
  onClose: () => void;
};

/** Every version of a chapter, newest first: press one for what it changed, and any other one to compare it with that. */
export function HistoryPanel({ chapterId, version, compared, onCompare, onClose }: HistoryPanelProps) {
  const t = useTranslations("scenarios.history");
  const { versions, cursor, failure, more } = useVersions(chapterId, version);
  return (
    <section aria-label={t("title")} className="flex min-h-0 flex-col gap-3">
      <header className="flex items-center gap-2">
        <h2 className="flex-1 font-medium text-ink text-sm">{t("title")}</h2>
        <IconButton label={t("close")} size="sm" onClick={onClose}>
          <X />
        </IconButton>
      </header>
      {failure !== null && <p className="text-coral text-sm">{failure}</p>}
      <ScrollRegion label={t("title")} className="-mx-1 min-h-0 flex-1 overflow-y-auto px-1">
        <ol className="flex flex-col gap-1">
          {versions.map((one, at) => (
            <li key={one.version}>
              <Version
                one={one}
                isShown={compared?.to === one.version || compared?.from === one.version}
                onShow={() => onCompare({ from: versions[at + 1]?.version ?? one.version, to: one.version })}
                other={one.version === compared?.from ? null : (compared?.to ?? version)}
                onCompare={onCompare}
              />
            </li>
          ))}
        </ol>
        {cursor !== null && (
          <Button size="sm" variant="quiet" className="mt-2" onClick={() => void more(cursor)}>
            {t("more")}
          </Button>
        )}
      </ScrollRegion>
    </section>
  );
}

function useVersions(chapterId: string, version: number) {
  const errorText = useErrorText();
  const [list, setList] = useState<{ versions: VersionHead[]; cursor: string | null }>({ versions: [], cursor: null });
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    let isOver = false;
    chapterRequests.versions(chapterId).then(
      ({ data, next_cursor }) => {
        if (!isOver) setList({ versions: data, cursor: next_cursor });
      },
      (error: unknown) => {
        if (!isOver) setFailure(errorText(error));
      },
    );
    return () => {
      isOver = true;
    };
    // A new version is a new list.
  }, [chapterId, version, errorText]);
  const more = async (cursor: string) => {
    try {
      const page = await chapterRequests.versions(chapterId, cursor);
      setList((now) => ({ versions: [...now.versions, ...page.data], cursor: page.next_cursor }));
    } catch (error) {
      setFailure(errorText(error));
    }
  };
  return { ...list, failure, more };
}

type VersionProps = {
  one: VersionHead;
  isShown: boolean;
  onShow: () => void;
  /** The version that this one can be compared with: the one that is looked at, else the newest. */
  other: number | null;
  onCompare: (compared: Compared) => void;
};

function Version({ one, isShown, onShow, other, onCompare }: VersionProps) {
  const t = useTranslations("scenarios.history");
  const format = useFormatter();
  const at = new Date(one.created_at);
  const note =
    one.source === "restore"
      ? t("restored", { version: one.note })
      : one.source === "edit"
        ? one.note
        : t(`source.${one.source}`);
  return (
    <div
      className={classNames(
        "rounded-md border px-3 py-2",
        isShown ? "border-kelp bg-surface" : "border-transparent hover:bg-hover",
      )}
    >
      <button
        type="button"
        aria-pressed={isShown}
        onClick={onShow}
        className="block w-full rounded-sm text-left pointer-coarse:min-h-11"
      >
        <span className="tabular flex items-baseline justify-between gap-2 text-ink text-sm">
          {t("version", { version: one.version })}
          <time
            dateTime={one.created_at}
            title={format.dateTime(at, { dateStyle: "full", timeStyle: "medium" })}
            suppressHydrationWarning
            className="text-ink-3 text-xs"
          >
            {format.dateTime(at, { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" })}
          </time>
        </span>
        <span className="line-clamp-2 text-ink-2 text-xs">{note}</span>
      </button>
      {other !== null && other !== one.version && (
        <button
          type="button"
          onClick={() => onCompare({ from: Math.min(one.version, other), to: Math.max(one.version, other) })}
          className="mt-1 text-left text-kelp text-xs underline-offset-2 hover:underline pointer-coarse:min-h-11"
        >
          {t("compareWith", { version: other })}
        </button>
      )}
    </div>
  );
}
