"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { ServerWords } from "@/components/ui/server-words";
import { BudgetLink } from "@/components/usage/budget-link";
import { useErrorText } from "@/components/use-error-text";
import type { TaskItemView, TaskView } from "@/lib/contracts/api-v1/tasks";
import { itemDetail } from "./item-reason.ts";
import { StatusTag } from "./status-tag.tsx";
import type { TaskStore } from "./task-store.ts";
import { resultText } from "./task-words.ts";
import { useItemReason } from "./use-item-reason.ts";

/** Items put on the page at a time: a task may have a thousand. */
const step = 50;

type TaskItemsProps = { task: TaskView; store: TaskStore };

export function TaskItems({ task, store }: TaskItemsProps) {
  const t = useTranslations("tasks");
  const [shown, setShown] = useState(step);
  return (
    <div className="flex flex-col gap-2">
      <ol className="flex flex-col divide-y divide-line border-line border-t">
        {task.items.slice(0, shown).map((item) => (
          <TaskItem key={item.index} task={task} item={item} store={store} />
        ))}
      </ol>
      {task.items.length > shown && (
        <Button size="sm" className="self-start" onClick={() => setShown(shown + step)}>
          {t("moreItems", { count: Math.min(step, task.items.length - shown) })}
        </Button>
      )}
    </div>
  );
}

function TaskItem({ task, item, store }: TaskItemsProps & { item: TaskItemView }) {
  const t = useTranslations("tasks");
  const { state, show, hide } = useResult(store, task.id, item.index);
  const { error } = item;
  const name = item.label ?? t("item", { number: item.index + 1 });
  const isDone = item.status === "succeeded";
  return (
    <li className="flex flex-col gap-1.5 py-2 text-sm">
      <div className="flex min-h-7 items-center gap-x-3 pointer-coarse:min-h-9">
        <span className="flex min-w-0 flex-1 gap-2 text-ink">
          {item.label && (
            <span className="tabular shrink-0 text-ink-3" style={{ minWidth: `${String(task.items.length).length}ch` }}>
              {item.index + 1}
            </span>
          )}
          <span className="truncate" title={item.label}>
            {name}
          </span>
        </span>
        {item.attempts > 1 && (
          <span className="shrink-0 text-ink-3 text-xs">{t("attempts", { count: item.attempts })}</span>
        )}
        <StatusTag status={item.status}>{t(`status.${item.status}`)}</StatusTag>
        {isDone && item.about !== undefined && (
          <Link
            href={item.about}
            prefetch={false}
            aria-label={t("openItemOf", { name })}
            className={buttonClass("quiet", "sm")}
          >
            {t("openItem")}
          </Link>
        )}
        {isDone && item.about === undefined && (
          <Button
            size="sm"
            variant="quiet"
            aria-expanded={state.isOpen}
            pending={state.isLoading}
            aria-label={t(state.isOpen ? "hideResultOf" : "showResultOf", { name })}
            onClick={state.isOpen ? hide : show}
          >
            {t(state.isOpen ? "hideResult" : "showResult")}
          </Button>
        )}
      </div>
      {error && <Reason error={error} isFinal={item.status === "failed"} />}
      {state.problem !== null && (
        <p role="alert" className="text-coral">
          {state.problem}
        </p>
      )}
      {state.isOpen && !state.isLoading && state.problem === null && <Result text={state.text} />}
    </li>
  );
}

type ReasonProps = { error: NonNullable<TaskItemView["error"]>; isFinal: boolean };

/** Why it failed, or why it waits; what the provider said about it is folded away. */
function Reason({ error, isFinal }: ReasonProps) {
  const reason = useItemReason();
  const detail = itemDetail(error);
  return (
    <div className="text-ink-2 [overflow-wrap:anywhere]">
      <p>
        <span className={isFinal ? "text-coral" : "text-amber-ink"}>{reason(error.code)}</span>
        {error.code === "budget_exceeded" && (
          <>
            {" "}
            <BudgetLink />
          </>
        )}
      </p>
      {detail !== null && <ServerWords text={detail} />}
    </div>
  );
}

function Result({ text }: { text: string | null }) {
  const t = useTranslations("tasks");
  if (text === null || text === "") return <p className="text-ink-3">{t("emptyResult")}</p>;
  return (
    <div className="relative">
      <ScrollRegion
        label={t("result")}
        className="max-h-72 overflow-y-auto whitespace-pre-wrap rounded-md bg-sunken p-3 pr-12 text-ink [overflow-wrap:anywhere]"
      >
        {text}
      </ScrollRegion>
      <CopyButton text={text} className="absolute top-1.5 right-1.5" />
    </div>
  );
}

type ResultState = { isOpen: boolean; isLoading: boolean; text: string | null; problem: string | null };

function useResult(store: TaskStore, taskId: string, index: number) {
  const errorText = useErrorText();
  const [state, setState] = useState<ResultState>({ isOpen: false, isLoading: false, text: null, problem: null });
  const show = () => {
    setState({ isOpen: true, isLoading: true, text: null, problem: null });
    store.resultOf(taskId, index).then(
      (result) => setState({ isOpen: true, isLoading: false, text: resultText(result), problem: null }),
      (error: unknown) => setState({ isOpen: false, isLoading: false, text: null, problem: errorText(error) }),
    );
  };
  const hide = () => setState({ isOpen: false, isLoading: false, text: null, problem: null });
  return { state, show, hide };
}
