"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { useErrorText } from "@/components/use-error-text";
import type { Connection } from "./use-connection.ts";

type ReconnectBannerProps = { connection: Connection; onTryNow: () => void };

/** A thin bar while the page has lost a running answer: the answer has not lost anything. */
export function ReconnectBanner({ connection, onTryNow }: ReconnectBannerProps) {
  const t = useTranslations("chat.connection");
  const errorText = useErrorText();
  const refused = connection.state === "refused";
  return (
    <div role="status" className="shrink-0">
      {connection.state !== "steady" && (
        <div className="flex min-h-9 animate-rise items-center justify-center gap-2.5 border-line border-b bg-sunken px-4 py-1 text-ink-2 text-sm">
          {!refused && <Spinner className="size-3.5 shrink-0" />}
          <span>{refused ? errorText(connection.error) : t("lost")}</span>
          <Button size="sm" variant="quiet" onClick={onTryNow} className="text-kelp">
            {t("again")}
          </Button>
        </div>
      )}
    </div>
  );
}
