"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense } from "react";
import { ServerWords } from "@/components/ui/server-words";
import { Skeleton } from "@/components/ui/skeleton";
import { RawCall } from "./raw-call.tsx";
import { ResultBoundary } from "./result-boundary.tsx";
import { outputOf, type ToolCall } from "./tool-call.ts";

const loadResultView = () => import("./views/result-view.tsx");
const ResultView = lazy(loadResultView);

/** Starts fetching the views when a card is about to be opened. */
export function preloadResultView(): void {
  // A failed preload shows itself when the card is really opened.
  loadResultView().catch(() => undefined);
}

type ToolDetailProps = { id: string; call: ToolCall };

/** What an opened card shows: the result as it was designed, or why there is none; the raw call a further tap away. */
export function ToolDetail({ id, call }: ToolDetailProps) {
  return (
    <div id={id} className="flex animate-rise flex-col gap-4 border-line border-t px-3 py-3.5">
      <Result call={call} />
      <RawCall call={call} />
    </div>
  );
}

function Result({ call }: { call: ToolCall }) {
  const t = useTranslations("tools");
  const output = call.known === null ? undefined : outputOf(call, call.known);
  if (call.known !== null && output !== undefined) {
    return (
      <ResultBoundary fallback={<p className="text-ink-2 text-sm">{t("unreadable")}</p>}>
        <Suspense fallback={<LoadingResult label={t("loading")} />}>
          <ResultView name={call.known} output={output} />
        </Suspense>
      </ResultBoundary>
    );
  }
  if (call.state === "failed") {
    return (
      <div className="border-coral border-l-2 pl-3 text-sm">
        <p className="text-ink">
          {t("failedTitle")} {t("failedHint")}
        </p>
        {call.reason !== undefined && <ServerWords text={call.reason} />}
      </div>
    );
  }
  if (call.state === "unknown") return <p className="text-ink-2 text-sm">{t("unknownHint")}</p>;
  if (call.state === "stopped") return <p className="text-ink-2 text-sm">{t("stoppedHint")}</p>;
  return null;
}

function LoadingResult({ label }: { label: string }) {
  return (
    <div className="flex flex-col gap-3">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-12 w-40" />
      <Skeleton className="h-44 w-full" />
    </div>
  );
}
