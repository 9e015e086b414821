"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { isApiError } from "@/components/api-client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { controlClass } from "@/components/ui/input";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { BudgetLink } from "@/components/usage/budget-link";
import { useErrorText } from "@/components/use-error-text";
import type { ChapterHead, StoryDetail } from "@/lib/contracts/api-v1/stories";
import { EditModelPicker } from "./edit-panel.tsx";
import { storyRequests } from "./story-requests.ts";
import type { EditModel } from "./use-edit-model.ts";

type BatchDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  story: StoryDetail;
  onStarted: (taskId: string) => void;
  editModel: EditModel;
};

/** The same edit for many chapters, in the background; each gets a proposal of its own. */
export function BatchDialog({ open, onOpenChange, story, onStarted, editModel }: BatchDialogProps) {
  const t = useTranslations("scenarios.batch");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} description={t("description")}>
      <BatchForm
        story={story}
        editModel={editModel}
        onCancel={() => onOpenChange(false)}
        onStarted={(taskId) => {
          onOpenChange(false);
          onStarted(taskId);
        }}
      />
    </Dialog>
  );
}

type BatchFormProps = Pick<BatchDialogProps, "story" | "editModel"> & {
  onCancel: () => void;
  onStarted: (taskId: string) => void;
};

function BatchForm({ story, editModel, onCancel, onStarted }: BatchFormProps) {
  const t = useTranslations("scenarios.batch");
  const errorText = useErrorText();
  const written = story.chapters.filter(({ characters }) => characters > 0);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(written.map(({ id }) => id)));
  const [request, setRequest] = useState("");
  const [failure, setFailure] = useState<{ text: string; isOverBudget: boolean } | null>(null);
  const [isSending, setSending] = useState(false);
  const send = async () => {
    setSending(true);
    setFailure(null);
    try {
      const ids = written.map(({ id }) => id).filter((id) => chosen.has(id));
      const wanted = { edit_request: request.trim(), chapter_ids: ids, model: editModel.model?.id };
      onStarted((await storyRequests.batch(story.id, wanted)).task_id);
    } catch (error) {
      setFailure({ text: errorText(error), isOverBudget: isApiError(error) && error.code === "budget_exceeded" });
    } finally {
      setSending(false);
    }
  };
  return (
    <div className="flex flex-col gap-4">
      <Field label={t("request")} error={failure?.text} aside={<EditModelPicker editModel={editModel} />}>
        {(control) => (
          <textarea
            {...control}
            rows={3}
            value={request}
            maxLength={10_000}
            placeholder={t("placeholder")}
            onChange={(event) => setRequest(event.target.value)}
            className={`${controlClass} resize-y py-2 text-sm`}
          />
        )}
      </Field>
      {failure?.isOverBudget && (
        <p className="text-sm">
          <BudgetLink />
        </p>
      )}
      <ChapterChoice chapters={written} chosen={chosen} onChoose={setChosen} />
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>{t("cancel")}</Button>
        <Button
          variant="primary"
          disabled={chosen.size === 0 || request.trim() === ""}
          pending={isSending}
          onClick={() => void send()}
        >
          {t("start", { count: chosen.size })}
        </Button>
      </div>
    </div>
  );
}

type ChapterChoiceProps = {
  chapters: readonly ChapterHead[];
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
};

function ChapterChoice({ chapters, chosen, onChoose }: ChapterChoiceProps) {
  const t = useTranslations("scenarios.batch");
  const areAll = chosen.size === chapters.length;
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  return (
    <fieldset>
      <legend className="sr-only">{t("chapters")}</legend>
      <div className="mb-1 flex min-h-7 items-center justify-between">
        <span aria-hidden="true" className="font-medium text-ink text-sm">
          {t("chapters")}
        </span>
        {chapters.length > 1 && (
          <Button
            size="sm"
            variant="quiet"
            onClick={() => onChoose(new Set(areAll ? [] : chapters.map(({ id }) => id)))}
          >
            {areAll ? t("chooseNone") : t("chooseAll")}
          </Button>
        )}
      </div>
      <ScrollRegion label={t("chapters")} className="max-h-60 overflow-y-auto rounded-md border border-line">
        {chapters.map(({ id, title }) => (
          <label
            key={id}
            className="flex min-h-9 cursor-pointer items-center gap-2.5 px-3 text-ink text-sm hover:bg-hover pointer-coarse:min-h-11"
          >
            <input
              type="checkbox"
              checked={chosen.has(id)}
              onChange={() => toggle(id)}
              className="size-4 accent-kelp"
            />
            <span className="min-w-0 truncate" title={title}>
              {title}
            </span>
          </label>
        ))}
        {chapters.length === 0 && <p className="px-3 py-2 text-ink-3 text-sm">{t("none")}</p>}
      </ScrollRegion>
    </fieldset>
  );
}
