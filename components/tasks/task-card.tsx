"use client";

import { ChevronDown } from "lucide-react";
import Link from "next/link";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { durationText } from "@/components/chat/tool-renderers";
import { Button, buttonClass } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import type { TaskView } from "@/lib/contracts/api-v1/tasks";
import { isTaskOpen } from "@/lib/contracts/task";
import { ProgressBar } from "./progress-bar.tsx";
import { StatusTag } from "./status-tag.tsx";
import { TaskItems } from "./task-items.tsx";
import type { TaskStore } from "./task-store.ts";
import { countItems, countWords, shownStatus, statusWords } from "./task-words.ts";
import { useCommand } from "./use-command.ts";

type TaskCardProps = { task: TaskView; store: TaskStore };

/** One task: what it is, how far it is, what can be done with it, and its items on demand. */
export function TaskCard({ task, store }: TaskCardProps) {
  const t = useTranslations("tasks");
  const [isOpen, setOpen] = useState(false);
  const [titleId, itemsId] = [useId(), useId()];
  const { done, total } = task.progress;
  const { failed, cancelled } = countItems(task);
  const status = shownStatus(task);
  return (
    <article aria-labelledby={titleId} className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4">
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <h2 id={titleId} className="text-base [overflow-wrap:anywhere]">
            {task.title}
          </h2>
          <TaskTimes task={task} />
        </div>
        <StatusTag status={status}>{statusWords(t, task)}</StatusTag>
      </div>
      <div className="flex flex-col gap-1.5">
        <ProgressBar
          label={t("progress")}
          done={done}
          total={total}
          status={status}
          failed={failed}
          cancelled={cancelled}
        />
        <ItemCounts task={task} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button
          size="sm"
          variant="quiet"
          aria-expanded={isOpen}
          aria-controls={itemsId}
          className="-ml-2.5"
          onClick={() => setOpen(!isOpen)}
        >
          <ChevronDown
            aria-hidden="true"
            className={classNames("size-4 transition-transform", isOpen && "rotate-180")}
          />
          {t(isOpen ? "hideItems" : "showItems", { count: total })}
        </Button>
        <span className="flex-1" />
        <TaskActions task={task} store={store} />
      </div>
      <div id={itemsId} hidden={!isOpen}>
        {isOpen && <TaskItems task={task} store={store} />}
      </div>
    </article>
  );
}

function TaskTimes({ task }: { task: TaskView }) {
  const t = useTranslations("tasks");
  const format = useFormatter();
  const now = useNow({ updateInterval: 30_000 });
  const created = new Date(task.created_at);
  const kind = t.has(`kind.${task.kind}`) ? t(`kind.${task.kind}`) : task.kind;
  const duration = useTranslations("tools.duration");
  const { started_at, finished_at } = task;
  const tookMs = finished_at === null || started_at === null ? null : Date.parse(finished_at) - Date.parse(started_at);
  return (
    <p className="text-ink-3 text-xs">
      {kind}
      {" · "}
      <time
        dateTime={task.created_at}
        title={format.dateTime(created, { dateStyle: "full", timeStyle: "short" })}
        suppressHydrationWarning
      >
        {format.relativeTime(created, now.getTime() < created.getTime() ? created : now)}
      </time>
      {tookMs !== null && ` · ${t("took", { duration: durationText(duration, tookMs) })}`}
    </p>
  );
}

function ItemCounts({ task }: { task: TaskView }) {
  const t = useTranslations("tasks");
  return (
    <p className="tabular flex flex-wrap gap-x-3 text-ink-2 text-sm">
      {countWords(t, task).map(({ status, text }) => (
        <span key={status} className={status === "failed" ? "text-coral" : undefined}>
          {text}
        </span>
      ))}
    </p>
  );
}

function TaskActions({ task, store }: TaskCardProps) {
  const t = useTranslations("tasks");
  const { busy, run } = useCommand();
  const isCancelling = shownStatus(task) === "cancelling";
  const canRetry = !isCancelling && countItems(task).failed > 0;
  return (
    <>
      {task.about !== null && (
        <Link href={task.about} prefetch={false} className={buttonClass("secondary", "sm")}>
          {t("openResult")}
        </Link>
      )}
      {canRetry && (
        <Button size="sm" pending={busy === "retry"} onClick={() => run("retry", () => store.retry(task.id))}>
          {t("retry")}
        </Button>
      )}
      {isTaskOpen(task.status) && (
        <Button
          size="sm"
          disabled={isCancelling}
          pending={busy === "cancel"}
          onClick={() => run("cancel", () => store.cancel(task.id))}
        >
          {t("cancel")}
        </Button>
      )}
    </>
  );
}
