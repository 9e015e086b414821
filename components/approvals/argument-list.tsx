"use client";

import { useTranslations } from "next-intl";
import { type ArgumentChange, type Arguments, entriesOf, textOf } from "./approval-arguments.ts";
import { useApprovalWord } from "./approval-word.ts";

/** What the tool would be called with. */
export function ArgumentList({ input }: { input: Arguments }) {
  const t = useTranslations("approvals");
  const nameOf = useApprovalWord("argument");
  const entries = entriesOf(input);
  if (entries.length === 0) return null;
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-2">
      {entries.map(([name, value]) => (
        <div key={name} className="min-w-0">
          <dt className="text-ink-3 text-xs">{nameOf(name)}</dt>
          <dd className="tabular whitespace-pre-wrap text-ink text-sm [overflow-wrap:anywhere]">
            {textOf(value) || t("nothing")}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Old and new, argument by argument. */
export function ChangeList({ changes }: { changes: readonly ArgumentChange[] }) {
  const t = useTranslations("approvals");
  const nameOf = useApprovalWord("argument");
  return (
    <ul className="flex flex-col gap-1 text-sm">
      {changes.map(({ name, before, after }) => (
        <li key={name} className="tabular flex flex-wrap items-baseline gap-x-2">
          <span className="sr-only">
            {t("change", { name: nameOf(name), before: before ?? t("nothing"), after: after ?? t("nothing") })}
          </span>
          <span aria-hidden="true" className="text-ink-3 text-xs">
            {nameOf(name)}
          </span>
          <del aria-hidden="true" className="text-ink-3 [overflow-wrap:anywhere]">
            {before ?? t("nothing")}
          </del>
          <span aria-hidden="true" className="text-ink-3">
            →
          </span>
          <ins aria-hidden="true" className="font-medium text-ink no-underline [overflow-wrap:anywhere]">
            {after ?? t("nothing")}
          </ins>
        </li>
      ))}
    </ul>
  );
}
