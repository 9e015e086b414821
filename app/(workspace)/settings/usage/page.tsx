import { ChevronRight } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { TopBar } from "@/components/shell/top-bar";
import { UsageScreen } from "@/components/usage/usage-screen";
import { pageCtx } from "@/lib/auth";
import { getBudget, getUsage } from "@/lib/usage";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("usage"))("title") };
}

export default async function UsagePage() {
  const ctx = await pageCtx();
  const [t, settings, budget, day, model, session, task, apiKey] = await Promise.all([
    getTranslations("usage"),
    getTranslations("settings"),
    getBudget(ctx),
    getUsage(ctx, { group: "day" }),
    getUsage(ctx, { group: "model" }),
    getUsage(ctx, { group: "session" }),
    getUsage(ctx, { group: "task" }),
    getUsage(ctx, { group: "api_key" }),
  ]);
  return (
    <>
      <TopBar>
        <div className="flex min-w-0 items-center gap-1 px-1 text-base">
          <Link href="/settings" className="rounded-sm text-ink-2 hover:text-ink">
            {settings("title")}
          </Link>
          <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
          <h1 className="truncate text-base">{t("title")}</h1>
        </div>
      </TopBar>
      <div className="scroll-thin min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex w-full max-w-184 flex-col gap-10 px-4 pt-6 pb-24 md:px-8">
          <UsageScreen first={{ day, model, session, task, api_key: apiKey }} budget={budget} />
        </div>
      </div>
    </>
  );
}
