"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { controlClass, Input } from "@/components/ui/input";
import type { ArgumentChange, ArgumentField, ArgumentTexts } from "./approval-arguments.ts";
import { useApprovalWord } from "./approval-word.ts";
import { ChangeList } from "./argument-list.tsx";

type ArgumentFormProps = {
  fields: readonly ArgumentField[];
  texts: ArgumentTexts;
  /** What is wrong, by argument. */
  problems: Readonly<Record<string, string>>;
  changes: readonly ArgumentChange[];
  onChange: (name: string, text: string) => void;
};

/** The arguments as fields, and beneath them what an approval would change. */
export function ArgumentForm({ fields, texts, problems, changes, onChange }: ArgumentFormProps) {
  const t = useTranslations("approvals");
  const nameOf = useApprovalWord("argument");
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("input, textarea")?.focus();
  }, []);
  return (
    <div ref={form} className="flex flex-col gap-3">
      <div className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] items-start gap-3">
        {fields.map((field) => (
          <Field key={field.name} label={nameOf(field.name)} error={problems[field.name]}>
            {(control) => (
              <ArgumentControl
                {...control}
                field={field}
                text={texts[field.name] ?? field.text}
                onChange={(text) => onChange(field.name, text)}
              />
            )}
          </Field>
        ))}
      </div>
      <div className="flex flex-col gap-1 border-line border-l-2 pl-3" aria-live="polite">
        <p className="text-ink-3 text-xs">{t("changes")}</p>
        {changes.length > 0 ? <ChangeList changes={changes} /> : <p className="text-ink-3 text-sm">{t("unchanged")}</p>}
      </div>
    </div>
  );
}

type ArgumentControlProps = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
  field: ArgumentField;
  text: string;
  onChange: (text: string) => void;
};

function ArgumentControl({ field, text, onChange, ...control }: ArgumentControlProps) {
  if (field.kind === "flag")
    return (
      <Checkbox
        {...control}
        checked={text === "true"}
        onChange={(event) => onChange(String(event.target.checked))}
        className="size-5"
      />
    );
  if (field.kind === "json" || field.text.length > 60 || field.text.includes("\n"))
    return (
      <textarea
        {...control}
        rows={3}
        value={text}
        onChange={(event) => onChange(event.target.value)}
        className={`${controlClass} field-sizing-content max-h-60 py-2 ${field.kind === "json" ? "font-mono text-sm" : ""}`}
      />
    );
  return (
    <Input
      {...control}
      value={text}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
