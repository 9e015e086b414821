"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { TopBar } from "@/components/shell/top-bar";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LooseLine } from "./drawings.tsx";

export function MissingChat() {
  const t = useTranslations("chat.missing");
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <TopBar />
      <div className="m-auto pb-16">
        <EmptyState
          drawing={<LooseLine />}
          heading="h1"
          title={t("title")}
          action={
            <Link href="/chat" className={buttonClass("primary")}>
              {t("action")}
            </Link>
          }
        >
          {t("text")}
        </EmptyState>
      </div>
    </div>
  );
}
