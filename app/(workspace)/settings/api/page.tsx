import { ChevronRight } from "lucide-react";
import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ApiNavigation } from "@/components/settings/api-navigation";
import { ApiReference } from "@/components/settings/api-reference";
import { TopBar } from "@/components/shell/top-bar";
import { publicOrigin, requireUser } from "@/lib/auth";
import { operationGroups } from "@/lib/http";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("api.title") };
}

export default async function ApiPage() {
  const [t, words, head] = await Promise.all([
    getTranslations("settings"),
    getTranslations("operations"),
    headers(),
    requireUser(),
  ]);
  const groups = operationGroups({
    titleOf: (tag) => words(`tags.${tag}`),
    summaryOf: (id) => words(`summaries.${id}`),
  });
  return (
    <>
      <TopBar>
        <div className="flex min-w-0 items-center gap-1 px-1 text-base">
          <Link href="/settings" className="rounded-sm text-ink-2 hover:text-ink">
            {t("title")}
          </Link>
          <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
          <h1 className="truncate text-base">{t("api.title")}</h1>
        </div>
      </TopBar>
      <div className="scroll-thin min-h-0 flex-1 overflow-y-auto scroll-smooth">
        <div className="mx-auto flex w-full max-w-240 gap-6 px-4 pb-24 max-lg:flex-col md:px-8 lg:gap-12 lg:pt-6">
          <ApiNavigation groups={groups} />
          <div className="flex min-w-0 max-w-184 flex-1 flex-col gap-11">
            <ApiReference groups={groups} origin={publicOrigin(head)} />
          </div>
        </div>
      </div>
    </>
  );
}
