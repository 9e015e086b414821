"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { setPreferenceCookie } from "@/components/shell/preferences";
import { type Locale, locales } from "@/lib/contracts/locale";

const names: Record<Locale, string> = { en: "English", ko: "한국어" };

/** For people who are not signed in yet: the choice stays in the browser. */
export function LanguageSwitch() {
  const t = useTranslations("auth");
  const router = useRouter();
  const current = useLocale();
  return (
    <fieldset aria-label={t("language")} className="-ml-2 flex gap-1 text-sm">
      {locales.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={locale === current}
          onClick={() => {
            setPreferenceCookie("hf_locale", locale);
            router.refresh();
          }}
          className="rounded-md px-2 py-1 text-ink-3 transition-colors hover:text-ink aria-pressed:font-medium aria-pressed:text-ink pointer-coarse:py-2.5"
        >
          {names[locale]}
        </button>
      ))}
    </fieldset>
  );
}
