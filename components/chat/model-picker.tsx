"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Menu } from "@/components/ui/menu";
import type { ModelView } from "@/lib/contracts/models";

type ModelPickerProps = {
  models: readonly ModelView[];
  chosen: ModelView | undefined;
  onChoose: (id: string) => void;
};

/** Which model answers next. */
export function ModelPicker({ models, chosen, onChoose }: ModelPickerProps) {
  const t = useTranslations("chat");
  const nameOf = (model: ModelView) => (model.builtIn ? t("builtIn") : model.label);
  if (chosen === undefined) return null;
  return (
    <Menu
      label={t("model.label")}
      align="end"
      entries={[
        {
          kind: "choice",
          label: t("model.label"),
          value: chosen.id,
          onChange: onChoose,
          options: models.map((model) => ({
            value: model.id,
            label: nameOf(model),
            ...hintOf(model.builtIn ? t("ruleBased") : undefined, model.default ? t("model.default") : undefined),
          })),
        },
      ]}
      trigger={
        <button
          type="button"
          aria-label={t("model.choose", { model: nameOf(chosen) })}
          className="relative flex h-8 min-w-0 max-w-44 after:absolute pointer-coarse:after:-inset-0.5 items-center gap-1 rounded-md px-2 text-ink-2 text-sm transition-colors hover:bg-hover hover:text-ink aria-expanded:bg-hover pointer-coarse:h-10"
        >
          <span className="truncate">{nameOf(chosen)}</span>
          <ChevronDown aria-hidden="true" className="size-3.5 shrink-0" />
        </button>
      }
    />
  );
}

function hintOf(...hints: (string | undefined)[]): { hint?: string } {
  const said = hints.filter((hint) => hint !== undefined);
  return said.length === 0 ? {} : { hint: said.join(", ") };
}
