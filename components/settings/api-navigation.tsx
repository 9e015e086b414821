import { useTranslations } from "next-intl";
import type { ReferenceGroup } from "@/lib/contracts/api-v1/reference";

/** The groups of operations, beside the page where there is room. */
export function ApiNavigation({ groups }: { groups: readonly ReferenceGroup[] }) {
  const t = useTranslations("settings.api");
  return (
    <nav aria-label={t("groups")} className="sticky top-6 hidden w-36 shrink-0 self-start lg:block">
      <ul className="flex flex-col gap-0.5">
        {groups.map(({ tag, title }) => (
          <li key={tag}>
            <a
              href={`#${tag}`}
              className="block rounded-md px-2.5 py-1.5 text-ink-2 text-sm transition-colors hover:bg-hover hover:text-ink"
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
