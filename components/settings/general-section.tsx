"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { useState, useSyncExternalStore } from "react";
import { setPreferenceCookie } from "@/components/shell/preferences";
import { Segmented } from "@/components/ui/segmented";
import type { CurrentUser } from "@/lib/contracts/api-v1/auth";
import { SettingRow, SettingSection } from "./setting.tsx";
import { type SavePreferences, useSave } from "./use-save.ts";

type GeneralSectionProps = { user: CurrentUser; save: SavePreferences };

export function GeneralSection({ user, save }: GeneralSectionProps) {
  const t = useTranslations("settings.general");
  return (
    <SettingSection id="general" title={t("title")}>
      <LanguageRow user={user} save={save} />
      <ThemeRow />
      <MarketColorsRow user={user} save={save} />
    </SettingSection>
  );
}

function LanguageRow({ user, save }: GeneralSectionProps) {
  const t = useTranslations("settings.general");
  const router = useRouter();
  const [locale, setLocale] = useState(user.locale);
  const [run] = useSave(save);
  const choose = (value: "browser" | "en" | "ko") => {
    const before = locale;
    const next = value === "browser" ? null : value;
    setLocale(next);
    run({ locale: next }, (kept) => {
      if (!kept) return setLocale(before);
      setPreferenceCookie("hf_locale", next);
      router.refresh();
    });
  };
  return (
    <SettingRow label={t("language")} hint={t("languageHint")}>
      <Segmented
        label={t("language")}
        value={locale ?? "browser"}
        onChange={choose}
        options={[
          { value: "browser", label: t("byBrowser") },
          { value: "en", label: <span lang="en">English</span> },
          { value: "ko", label: <span lang="ko">한국어</span> },
        ]}
      />
    </SettingRow>
  );
}

const neverChanges = () => () => undefined;

function ThemeRow() {
  const t = useTranslations("shell.theme");
  const { theme, setTheme } = useTheme();
  // The server does not know the theme, it lives in this browser.
  const isKnown = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
  return (
    <SettingRow label={t("label")}>
      <Segmented
        label={t("label")}
        value={isKnown ? (theme ?? "system") : "system"}
        onChange={setTheme}
        options={(["system", "light", "dark"] as const).map((value) => ({ value, label: t(value) }))}
      />
    </SettingRow>
  );
}

function MarketColorsRow({ user, save }: GeneralSectionProps) {
  const t = useTranslations("settings.general");
  const locale = useLocale();
  const [colors, setColors] = useState(user.marketColors);
  const [run] = useSave(save);
  const show = (value: CurrentUser["marketColors"]) => {
    setColors(value);
    document.documentElement.dataset.market = value ?? (locale === "ko" ? "red-up" : "green-up");
    setPreferenceCookie("hf_market", value);
  };
  const choose = (value: "language" | "red-up" | "green-up") => {
    const before = colors;
    const next = value === "language" ? null : value;
    show(next);
    run({ marketColors: next }, (kept) => {
      if (!kept) show(before);
    });
  };
  return (
    <SettingRow
      label={t("marketColors")}
      hint={
        <>
          {t("marketColorsHint")}{" "}
          <span className="tabular whitespace-nowrap">
            <span className="text-up">▲ 1.20%</span> <span className="text-down">▼ 0.80%</span>
          </span>
        </>
      }
    >
      <Segmented
        label={t("marketColors")}
        value={colors ?? "language"}
        onChange={choose}
        options={[
          { value: "language", label: t("byLanguage") },
          { value: "red-up", label: t("redUp") },
          { value: "green-up", label: t("greenUp") },
        ]}
      />
    </SettingRow>
  );
}
