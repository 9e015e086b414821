"use client";

import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { ModelPicker } from "@/components/chat/model-picker";
import { Button } from "@/components/ui/button";
import { controlClass } from "@/components/ui/input";
import { BudgetLink } from "@/components/usage/budget-link";
import type { Selection } from "./chapter-editor.tsx";
import type { EditModel } from "./use-edit-model.ts";
import type { EditRequest } from "./use-edit-request.ts";
import type { EditFailure } from "./use-proposal.ts";

const quickActions = ["shorter", "longer", "warmer", "formal", "simpler"] as const;

type EditPanelProps = {
  text: string;
  selection: Selection | null;
  isBusy: boolean;
  failure: EditFailure | null;
  editRequest: EditRequest;
  onAsk: (request: string) => void;
  onRetry: (failure: EditFailure) => void;
  editModel: EditModel;
};

/** Says what to change, in words or with one press; of the whole chapter or of what is selected. */
export function EditPanel({
  text,
  selection,
  isBusy,
  failure,
  editRequest,
  onAsk,
  onRetry,
  editModel,
}: EditPanelProps) {
  const t = useTranslations("scenarios.edit");
  const { request, write } = editRequest;
  const canAsk = request.trim() !== "" && text.trim() !== "" && !isBusy;
  const send = () => {
    if (canAsk) onAsk(request.trim());
  };
  return (
    <section aria-label={t("label")} className="flex flex-col gap-3">
      <div>
        <div className="flex min-h-8 items-center justify-between gap-2">
          <label htmlFor="edit-request" className="shrink-0 font-medium text-ink text-sm">
            {t("label")}
          </label>
          <EditModelPicker editModel={editModel} />
        </div>
        <p className="mt-1 line-clamp-2 text-ink-3 text-xs" aria-live="polite">
          {selection
            ? t("selection", { text: text.slice(selection.from, selection.to).replaceAll(/\s+/gu, " ") })
            : t("whole")}
        </p>
      </div>
      <textarea
        id="edit-request"
        rows={3}
        value={request}
        maxLength={10_000}
        placeholder={t("placeholder")}
        onChange={(event) => write(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing || event.keyCode === 229) return;
          event.preventDefault();
          send();
        }}
        className={`${controlClass} resize-y py-2 text-sm`}
      />
      <Button variant="primary" disabled={!canAsk} pending={isBusy} onClick={send}>
        {t("ask")}
      </Button>
      {failure !== null && <Failure failure={failure} onRetry={onRetry} />}
      <QuickActions isDisabled={isBusy || text.trim() === ""} onAsk={onAsk} />
      {editModel.model?.builtIn && <Rules isOnlyModel={editModel.models.length === 1} />}
    </section>
  );
}

/** Who edits, where there is a choice. */
export function EditModelPicker({ editModel: { models, model, choose } }: { editModel: EditModel }) {
  return models.length > 1 ? <ModelPicker models={models} chosen={model} onChoose={choose} /> : null;
}

/** Asking the same again cannot help: the request has to change, or the model. */
const final = new Set([
  "edit_needs_model",
  "edit_changes_nothing",
  "bad_request",
  "payload_too_large",
  "text_too_long",
]);

function Failure({ failure, onRetry }: Pick<EditPanelProps, "onRetry"> & { failure: EditFailure }) {
  const t = useTranslations("scenarios.edit");
  return (
    <div role="alert" className="border-coral border-l-2 pl-3 text-ink text-sm">
      <p>
        {failure.text} {failure.code === "budget_exceeded" && <BudgetLink />}
      </p>
      {!final.has(failure.code) && (
        <Button size="sm" className="mt-2" onClick={() => onRetry(failure)}>
          <RotateCcw aria-hidden="true" className="size-3.5" />
          {t("retry")}
        </Button>
      )}
    </div>
  );
}

function QuickActions({ isDisabled, onAsk }: { isDisabled: boolean; onAsk: (request: string) => void }) {
  const t = useTranslations("scenarios.edit");
  return (
    <div>
      <p className="mb-1.5 text-ink-3 text-xs">{t("quick")}</p>
      <div className="flex flex-wrap gap-1.5 pointer-coarse:gap-2">
        {quickActions.map((action) => (
          <Button
            key={action}
            size="sm"
            disabled={isDisabled}
            // The selection of the text area is what it acts on: a press must not take it away.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onAsk(t(`actions.${action}.request`))}
          >
            {t(`actions.${action}.label`)}
          </Button>
        ))}
      </div>
    </div>
  );
}

/** What the built-in editor can do. */
function Rules({ isOnlyModel }: { isOnlyModel: boolean }) {
  const t = useTranslations("scenarios.edit.builtIn");
  return (
    <div className="rounded-lg bg-sunken px-3 py-2.5 text-ink-2 text-xs">
      <p className="font-medium text-ink">{t("title")}</p>
      <p className="mt-1">{isOnlyModel ? t("text") : t("chosen")}</p>
      <ul className="mt-1.5 list-disc space-y-0.5 pl-4">
        {(["rename", "replace", "shorten", "tense", "add", "tidy"] as const).map((name) => (
          <li key={name}>{t(`examples.${name}`)}</li>
        ))}
      </ul>
    </div>
  );
}
