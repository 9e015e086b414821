"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Select } from "@/components/ui/select";
import { Tag } from "@/components/ui/tag";
import type { CurrentUser } from "@/lib/contracts/api-v1/auth";
import type { ModelView } from "@/lib/contracts/models";
import { SettingRow, SettingSection } from "./setting.tsx";
import { type SavePreferences, useSave } from "./use-save.ts";

type ModelsSectionProps = { user: CurrentUser; models: readonly ModelView[]; save: SavePreferences };

/** The choice that leaves it to the installation; no model can have this id, it holds a blank. */
const installation = "by installation";

export function ModelsSection({ user, models, save }: ModelsSectionProps) {
  const t = useTranslations("settings.models");
  const usage = useTranslations("usage");
  const [chosen, setChosen] = useState(user.defaultModel);
  const [run] = useSave(save);
  const nameOf = (model: ModelView) => (model.builtIn ? t("builtIn") : model.label);
  const connected = models.filter((model) => !model.builtIn);
  const standard = models.find((model) => model.default);
  const choose = (value: string) => {
    const before = chosen;
    const next = value === installation ? null : value;
    setChosen(next);
    run({ defaultModel: next }, (kept) => {
      if (!kept) setChosen(before);
    });
  };
  const isOffered = chosen === null || models.some((model) => model.id === chosen);
  return (
    <SettingSection id="models" title={t("title")}>
      <SettingRow label={t("connected")} hint={connected.length === 0 ? t("connectHint") : t("connectedHint")}>
        {connected.length === 0 ? (
          <Tag tone="amber">{t("onlyBuiltIn")}</Tag>
        ) : (
          <Tag tone="kelp">{t("count", { count: connected.length })}</Tag>
        )}
      </SettingRow>
      <SettingRow label={t("default")} hint={isOffered ? t("defaultHint") : t("goneHint", { model: chosen })}>
        <Select
          label={t("default")}
          value={isOffered ? (chosen ?? installation) : installation}
          onChange={choose}
          className="sm:w-64"
          options={[
            {
              value: installation,
              label: t("byInstallation"),
              ...(standard ? { hint: t("now", { model: nameOf(standard) }) } : {}),
            },
            ...models.map((model) => ({
              value: model.id,
              label: nameOf(model),
              ...(model.builtIn ? { hint: t("builtInHint") } : {}),
            })),
          ]}
        />
      </SettingRow>
      <SettingRow label={usage("title")} hint={usage("lead")}>
        <Link
          href="/settings/usage"
          className="rounded-sm text-kelp text-sm underline underline-offset-2 hover:text-kelp-strong pointer-coarse:py-3"
        >
          {usage("link")}
        </Link>
      </SettingRow>
    </SettingSection>
  );
}
