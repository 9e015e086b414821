"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useHints } from "@/components/shell/hints-provider";
import { ProgressBar } from "@/components/tasks/progress-bar";
import { countItems, shownStatus } from "@/components/tasks/task-words";
import { useItemReason } from "@/components/tasks/use-item-reason";
import { Button } from "@/components/ui/button";
import { BudgetLink } from "@/components/usage/budget-link";
import type { TaskView } from "@/lib/contracts/api-v1/tasks";
import { readTask } from "./story-requests.ts";

/** Looks anew this often while the batch runs, beside the hints, in ms. */
const lookMs = 2_000;

type BatchProgressProps = {
  taskId: string;
  onChanged: () => void;
  /** Absent while the proposals are being looked at. */
  onReview: (() => void) | undefined;
  onClose: () => void;
};

/** How far a batch is, and what became of it; it goes on without this page. */
export function BatchProgress({ taskId, onChanged, onReview, onClose }: BatchProgressProps) {
  const t = useTranslations("scenarios.batch");
  const task = useTask(taskId, onChanged);
  if (task === null) return null;
  const { done, total } = task.progress;
  const { succeeded, failed, cancelled } = countItems(task);
  const isOpen = task.status === "queued" || task.status === "running";
  return (
    <section
      aria-live="polite"
      aria-label={t("progress")}
      className="flex flex-wrap items-center gap-3 border-line border-b bg-surface px-4 py-2.5"
    >
      <p className="tabular min-w-40 flex-1 text-ink text-sm max-sm:basis-full">
        {isOpen ? t("running", { done, total }) : t("finished", { count: succeeded })}
        {cancelled > 0 && ` ${t("cancelled", { count: cancelled })}`}
        {failed > 0 && <Failed task={task} />}
      </p>
      <div className="w-32 max-sm:flex-1">
        <ProgressBar
          label={t("progress")}
          done={done}
          total={total}
          status={shownStatus(task)}
          failed={failed}
          cancelled={cancelled}
        />
      </div>
      <Link
        href="/tasks"
        className="flex items-center text-kelp text-sm underline-offset-2 hover:underline pointer-coarse:min-h-11"
      >
        {t("toTasks")}
      </Link>
      {onReview && (
        <Button size="sm" variant="primary" disabled={succeeded === 0} onClick={onReview}>
          {t("review")}
        </Button>
      )}
      {!isOpen && (
        <Button size="sm" variant="quiet" onClick={onClose}>
          {t("close")}
        </Button>
      )}
    </section>
  );
}

/** How many failed and why, each reason once; which chapter it was stands among the tasks. */
function Failed({ task }: { task: TaskView }) {
  const t = useTranslations("scenarios.batch");
  const reason = useItemReason();
  const codes = task.items.flatMap(({ status, error }) => (status === "failed" && error ? [error.code] : []));
  const reasons = new Set(codes.map(reason));
  return (
    <span className="text-coral">
      {" "}
      {t("failed", { count: countItems(task).failed })} {[...reasons].join(" ")}
      {codes.includes("budget_exceeded") && (
        <>
          {" "}
          <BudgetLink />
        </>
      )}
    </span>
  );
}

function useTask(taskId: string, onChanged: () => void): TaskView | null {
  const [task, setTask] = useState<TaskView | null>(null);
  const [wanted, setWanted] = useState(0);
  useHints({
    onHint: ({ id }) => {
      if (id === taskId) setWanted((now) => now + 1);
    },
    onConnect: () => setWanted((now) => now + 1),
  });
  const isOver = task !== null && task.status !== "queued" && task.status !== "running";
  useEffect(() => {
    let isGone = false;
    const look = () =>
      readTask(taskId).then(
        (found) => {
          if (isGone) return;
          setTask((before) => {
            if (before?.progress.done !== found.progress.done) onChanged();
            return found;
          });
        },
        // The next look may find it.
        () => undefined,
      );
    void look();
    if (isOver) return () => void (isGone = true);
    const timer = setInterval(() => void look(), lookMs);
    return () => {
      isGone = true;
      clearInterval(timer);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- because a hint asks for another look; whom to tell is no reason
  }, [taskId, wanted, isOver]);
  return task;
}
