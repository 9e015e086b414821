"use client";

import { useTranslations } from "next-intl";
import { TopBar } from "@/components/shell/top-bar";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { BrokenLine } from "./drawings.tsx";

type BrokenChatProps = {
  onRetry: () => void;
  /** What to tell whoever runs this installation. */
  reference?: string | undefined;
};

export function BrokenChat({ onRetry, reference }: BrokenChatProps) {
  const t = useTranslations("chat.broken");
  return (
    <div role="alert" className="flex min-h-0 flex-1 flex-col">
      <TopBar />
      <div className="m-auto pb-16 text-center">
        <EmptyState
          drawing={<BrokenLine />}
          heading="h1"
          title={t("title")}
          action={
            <Button variant="primary" onClick={onRetry}>
              {t("retry")}
            </Button>
          }
        >
          {t("text")}
        </EmptyState>
        {reference !== undefined && <p className="text-ink-3 text-xs">{t("reference", { id: reference })}</p>}
      </div>
    </div>
  );
}
