"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { type ArgumentTexts, argumentsOf, changesOf, editedArguments, fieldsOf } from "./approval-arguments.ts";
import type { Question } from "./question.ts";
import { useDecision } from "./use-decision.ts";

/** What a person is about to answer: edited arguments, a reason, "always", and the two ways to send it. */
export function useAnswer(question: Question, onClosed: () => void) {
  const t = useTranslations("approvals.problem");
  const { tool } = question;
  const input = useMemo(() => argumentsOf(question.input) ?? {}, [question.input]);
  const fields = useMemo(() => fieldsOf(tool, input), [tool, input]);
  const [isEditing, setEditing] = useState(false);
  const [texts, setTexts] = useState<ArgumentTexts>({});
  const [isAlways, setAlways] = useState(false);
  const [reason, setReason] = useState<string | null>(null);
  const names = fields.map((field) => field.name);
  const { busy, problem, decide, setProblem } = useDecision({ id: question.id, names, onClosed });
  const edited = editedArguments(tool, input, texts);
  const changes = "input" in edited ? changesOf(input, edited.input) : [];

  const approve = () => {
    if (isEditing && "wrong" in edited) {
      const notJson = edited.wrong.map((name) => [name, t("notJson")]);
      setProblem({ text: t("notTaken"), fields: Object.fromEntries(notJson) as Record<string, string> });
      return;
    }
    const isChanged = isEditing && changes.length > 0 && "input" in edited;
    void decide({
      decision: "approve",
      ...(isChanged ? { input: edited.input } : {}),
      ...(isAlways ? { always: true } : {}),
    });
  };

  const deny = () => {
    const said = reason?.trim() ?? "";
    void decide({ decision: "deny", ...(said === "" ? {} : { reason: said }) });
  };

  return {
    busy,
    problem,
    fields,
    texts,
    changes,
    isEditing,
    /** What would run if it were approved now. */
    wanted: isEditing && "input" in edited ? edited.input : question.input,
    /** Opens the editor, or closes it and forgets what was changed. */
    toggleEditing: () => {
      setEditing(!isEditing);
      setTexts({});
      setProblem(null);
    },
    write: (name: string, text: string) => setTexts((now) => ({ ...now, [name]: text })),
    isAlways,
    setAlways,
    /** Null while nobody wants to give one. */
    reason,
    setReason,
    approve,
    deny,
  };
}

export type Answer = ReturnType<typeof useAnswer>;
