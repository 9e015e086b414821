"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { controlClass } from "@/components/ui/input";
import type { Selection } from "./chapter-editor.tsx";

const quickActions = ["shorter", "longer", "warmer", "formal", "simpler"] as const;

type EditPanelProps = {
  text: string;
  selection: Selection | null;
  isBusy: boolean;
  failure: string | null;
  onAsk: (request: string) => void;
  /** Only rules edit here: they say what they can do. */
  isBuiltIn: boolean;
};

/** Says what to change, in words or with one press; of the whole chapter or of what is selected. */
export function EditPanel({ text, selection, isBusy, failure, onAsk, isBuiltIn }: EditPanelProps) {
  const t = useTranslations("scenarios.edit");
  const [request, setRequest] = useState("");
  const canAsk = request.trim() !== "" && text.trim() !== "" && !isBusy;
  const send = () => {
    if (canAsk) onAsk(request.trim());
  };
  return (
    <section aria-label={t("label")} className="flex flex-col gap-3">
      <label htmlFor="edit-request" className="font-medium text-ink text-sm">
        {t("label")}
      </label>
      <p className="-mt-2 line-clamp-2 text-ink-3 text-xs" aria-live="polite">
        {selection
          ? t("selection", { text: text.slice(selection.from, selection.to).replaceAll(/\s+/gu, " ") })
          : t("whole")}
      </p>
      <textarea
        id="edit-request"
        rows={3}
        value={request}
        maxLength={10_000}
        placeholder={t("placeholder")}
        onChange={(event) => setRequest(event.target.value)}
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
      {failure !== null && (
        <p role="alert" className="border-coral border-l-2 pl-3 text-ink text-sm">
          {failure}
        </p>
      )}
      <div>
        <p className="mb-1.5 text-ink-3 text-xs">{t("quick")}</p>
        <div className="flex flex-wrap gap-1.5">
          {quickActions.map((action) => (
            <Button
              key={action}
              size="sm"
              disabled={isBusy || text.trim() === ""}
              // The selection of the text area is what it acts on: a press must not take it away.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onAsk(t(`actions.${action}.request`))}
            >
              {t(`actions.${action}.label`)}
            </Button>
          ))}
        </div>
      </div>
      {isBuiltIn && (
        <div className="rounded-lg bg-sunken px-3 py-2.5 text-ink-2 text-xs">
          <p className="font-medium text-ink">{t("builtIn.title")}</p>
          <p className="mt-1">{t("builtIn.text")}</p>
          <ul className="mt-1.5 list-disc space-y-0.5 pl-4">
            {(["rename", "replace", "shorten", "tense", "add", "tidy"] as const).map((name) => (
              <li key={name}>{t(`builtIn.examples.${name}`)}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
