import { useTranslations } from "next-intl";

const sections = [
  ["general", "general.title"],
  ["models", "models.title"],
  ["api-keys", "keys.title"],
  ["archived", "archived.title"],
  ["account", "account.title"],
] as const;

/** The chapters of the page, beside it where there is room. */
export function SettingsNavigation() {
  const t = useTranslations("settings");
  return (
    <nav aria-label={t("sections")} className="sticky top-6 hidden w-36 shrink-0 self-start lg:block">
      <ul className="flex flex-col gap-0.5">
        {sections.map(([id, label]) => (
          <li key={id}>
            <a
              href={`#${id}`}
              className="block rounded-md px-2.5 py-1.5 text-ink-2 text-sm transition-colors hover:bg-hover hover:text-ink"
            >
              {t(label)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
