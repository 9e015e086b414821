import { useTranslations } from "next-intl";
import type { ReferenceGroup } from "@/lib/contracts/api-v1/reference";

/** The groups of operations: beside the page where there is room, else a row above it that scrolls sideways. */
export function ApiNavigation({ groups }: { groups: readonly ReferenceGroup[] }) {
  const t = useTranslations("settings.api");
  return (
    <nav
      aria-label={t("groups")}
      className="scroll-thin -mx-4 sticky top-0 z-10 shrink-0 overflow-x-auto border-line border-b bg-paper px-4 md:-mx-8 md:px-8 lg:top-6 lg:mx-0 lg:w-36 lg:self-start lg:overflow-visible lg:border-b-0 lg:px-0"
    >
      <ul className="flex gap-0.5 lg:flex-col">
        {groups.map(({ tag, title }) => (
          <li key={tag} className="shrink-0">
            <a
              href={`#${tag}`}
              className="-outline-offset-2 flex min-h-11 items-center whitespace-nowrap rounded-md px-2.5 py-1.5 text-ink-2 text-sm transition-colors hover:bg-hover hover:text-ink lg:min-h-0 lg:whitespace-normal"
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
