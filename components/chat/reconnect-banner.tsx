"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { useErrorText } from "@/components/use-error-text";
import type { Connection } from "./use-connection.ts";

type ReconnectBannerProps = { connection: Connection; onTryNow: () => void };

/** A thin bar while the page has lost a running answer: the answer has not lost anything. It lies over the page, so nothing
 * moves, and comes after a moment, because most connections are back before anybody could read it. */
export function ReconnectBanner({ connection, onTryNow }: ReconnectBannerProps) {
  const t = useTranslations("chat.connection");
  const errorText = useErrorText();
  const refused = connection.state === "refused";
  return (
    <output className="relative z-10 block h-0 shrink-0">
      {(refused || connection.state === "lost") && (
        <div className="absolute inset-x-0 top-0 flex min-h-9 animate-rise items-center [animation-delay:400ms] [animation-fill-mode:backwards] justify-center gap-2.5 border-line border-y bg-sunken px-4 py-1 text-ink-2 text-sm">
          {!refused && <Spinner className="size-3.5 shrink-0" />}
          <span>{refused ? errorText(connection.error) : t("lost")}</span>
          <Button size="sm" variant="quiet" onClick={onTryNow} className="text-kelp">
            {t("again")}
          </Button>
        </div>
      )}
    </output>
  );
}
