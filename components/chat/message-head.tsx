"use client";

import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { Mark } from "@/components/ui/mark";
import { Tag } from "@/components/ui/tag";
import { builtInModelId } from "@/lib/contracts/models";
import type { Provenance } from "@/lib/contracts/tools/index";
import type { Activity } from "./blocks.ts";
import { WarningTag } from "./tool-renderers";

type MessageHeadProps = {
  model: string | undefined;
  /** What the answer is doing; absent when it does nothing any more. */
  activity?: Activity | { kind: "sending" | "stopping" } | undefined;
  /** Where the figures of the answer come from: what is not live is marked above its prose as well. */
  sources?: readonly Provenance[];
};

/** Above an answer: the mark, who answers, and while it runs what it does. */
export function MessageHead({ model, activity, sources = [] }: MessageHeadProps) {
  const t = useTranslations("chat");
  const isWaiting = activity?.kind === "waiting";
  return (
    <div className="mb-1.5 flex min-h-6 flex-wrap items-center gap-x-2 gap-y-0.5 text-sm">
      <Mark className={classNames("size-4.5 text-kelp", activity && !isWaiting && "animate-pulse-soft")} />
      {model === builtInModelId ? (
        <>
          <span className="font-medium text-ink-2">{t("builtIn")}</span>
          <span title={t("builtInHint")} className="inline-flex">
            <Tag>{t("ruleBased")}</Tag>
          </span>
        </>
      ) : (
        <span className="font-medium text-ink-2">{model ?? t("assistant")}</span>
      )}
      <WarningTag sources={sources} />
      {activity && (
        <span className={isWaiting ? "text-amber-ink" : "text-ink-3"}>
          {activity.kind === "tools" ? t("activity.tools", { count: activity.count }) : t(`activity.${activity.kind}`)}
        </span>
      )}
    </div>
  );
}
