"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { decisionKeys } from "./decision-keys.ts";
import type { Answer } from "./use-answer.ts";

type DecisionButtonsProps = { answer: Answer; isRepeat: boolean; isOver: boolean; canEdit: boolean };

/** Approve, Edit, Deny, and a reason for denying. */
export function DecisionButtons({ answer, isRepeat, isOver, canEdit }: DecisionButtonsProps) {
  const t = useTranslations("approvals");
  const { busy, isEditing, reason } = answer;
  if (isOver) return null;
  return (
    <>
      {reason !== null && (
        <Field label={t("reason.label")} hint={t("reason.hint")}>
          {(control) => (
            <Input
              {...control}
              value={reason}
              maxLength={2000}
              onChange={(event) => answer.setReason(event.target.value)}
              onKeyDown={(event) => event.key === "Enter" && !event.nativeEvent.isComposing && answer.deny()}
            />
          )}
        </Field>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          // Neither is the obvious answer where nobody knows what happened.
          variant={isRepeat ? "secondary" : "primary"}
          pending={busy === "approve"}
          aria-keyshortcuts="Control+Alt+Enter"
          data-tip={isRepeat ? t("runAgain") : t("approve")}
          data-tip-keys={decisionKeys.approve}
          data-tip-side="top"
          onClick={answer.approve}
        >
          {isRepeat ? t("runAgain") : t("approve")}
        </Button>
        {canEdit && (
          <Button aria-expanded={isEditing} onClick={answer.toggleEditing}>
            {isEditing ? t("discard") : t("edit")}
          </Button>
        )}
        <Button
          pending={busy === "deny"}
          aria-keyshortcuts="Control+Alt+Backspace"
          data-tip={isRepeat ? t("leave") : t("deny")}
          data-tip-keys={decisionKeys.deny}
          data-tip-side="top"
          onClick={answer.deny}
        >
          {isRepeat ? t("leave") : t("deny")}
        </Button>
        {reason === null && !isRepeat && (
          <Button variant="quiet" onClick={() => answer.setReason("")}>
            {t("reason.give")}
          </Button>
        )}
      </div>
    </>
  );
}

/** "Always", beneath the buttons. */
export function AlwaysAllow({ answer }: { answer: Answer }) {
  const t = useTranslations("approvals");
  const id = useId();
  return (
    <div className="flex items-center gap-2">
      <Checkbox id={id} checked={answer.isAlways} onChange={(event) => answer.setAlways(event.target.checked)} />
      <label htmlFor={id} className="text-ink-2 text-sm">
        {t("always")}
      </label>
    </div>
  );
}
