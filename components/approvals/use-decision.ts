"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { type ApiError, isApiError } from "@/components/api-client";
import { useErrorText } from "@/components/use-error-text";
import type { Decision } from "@/lib/contracts/api-v1/approvals";
import { argumentOfPath } from "./approval-arguments.ts";
import { useApprovalStore } from "./approvals-provider.tsx";

/** Why a decision was not taken: in a sentence, and at the arguments that are wrong. */
export type DecisionProblem = { text: string; fields: Readonly<Record<string, string>> };

type DecisionOptions = {
  id: string;
  /** Names of the arguments that the editor has fields for. */
  names: readonly string[];
  /** The question is not open any more, by this decision or an earlier one. */
  onClosed: () => void;
};

/** Sends a decision once, however often it is pressed, and keeps what was wrong with it. */
export function useDecision({ id, names, onClosed }: DecisionOptions) {
  const store = useApprovalStore();
  const t = useTranslations("approvals.problem");
  const errorText = useErrorText();
  const [busy, setBusy] = useState<Decision["decision"] | null>(null);
  const [problem, setProblem] = useState<DecisionProblem | null>(null);
  const isUnderWay = useRef(false);

  const decide = async (decision: Decision) => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setBusy(decision.decision);
    setProblem(null);
    try {
      await store.decide(id, decision);
      onClosed();
    } catch (error) {
      if (isApiError(error) && error.code === "bad_request" && error.errors.length > 0)
        setProblem({ text: t("notTaken"), fields: fieldsOfError(error, names) });
      else setProblem({ text: t("failed", { reason: errorText(error) }), fields: {} });
      // Gone, or decided without our knowing how: the list tells.
      if (isApiError(error) && (error.status === 404 || error.status === 409)) void store.refresh();
    } finally {
      isUnderWay.current = false;
      setBusy(null);
    }
  };

  return { busy, problem, decide, setProblem };
}

function fieldsOfError(error: ApiError, names: readonly string[]): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const { path, message } of error.errors) {
    const name = argumentOfPath(path, names);
    if (name !== null) fields[name] ??= message;
  }
  return fields;
}
