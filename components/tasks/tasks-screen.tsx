"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { TaskPage } from "@/lib/contracts/api-v1/tasks";
import { isTaskOpen } from "@/lib/contracts/task";
import { KelpLine } from "./drawing.tsx";
import { TaskCard } from "./task-card.tsx";
import { useTasks } from "./use-tasks.ts";

/** Background work, live: what runs and what came of it. */
export function TasksScreen({ first }: { first: TaskPage }) {
  const t = useTranslations("tasks");
  const { store, state } = useTasks(first);
  const { tasks, hasMore, isLoading, hasFailed } = state;
  const running = tasks.filter((task) => isTaskOpen(task.status)).length;
  return (
    <div className="flex flex-col gap-4">
      <output className="sr-only">{t("openCount", { count: running })}</output>
      {tasks.length === 0 && (
        <EmptyState drawing={<KelpLine />} title={t("empty.title")}>
          {t("empty.text")}
        </EmptyState>
      )}
      <ul className="flex flex-col gap-3">
        {tasks.map((task) => (
          <li key={task.id}>
            <TaskCard task={task} store={store} />
          </li>
        ))}
      </ul>
      {hasFailed && (
        <p role="alert" className="flex items-center gap-3 text-ink-2 text-sm">
          {t("failed.load")}
          <Button size="sm" onClick={() => void store.loadMore()}>
            {t("failed.again")}
          </Button>
        </p>
      )}
      {!hasFailed && hasMore && (
        <Button pending={isLoading} className="self-start" onClick={() => void store.loadMore()}>
          {t("more")}
        </Button>
      )}
    </div>
  );
}
