"use client";

import { useFormatter, useNow, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Tag } from "@/components/ui/tag";
import type { ApiKeyView } from "@/lib/contracts/api-v1/api-keys";

export function ApiKeyRow({ view, onRevoke }: { view: ApiKeyView; onRevoke: () => void }) {
  const t = useTranslations("settings.keys");
  const isRevoked = view.revoked_at !== null;
  return (
    <li className="flex items-center gap-4 px-4 py-3">
      <div className="min-w-0 flex-1">
        <p className={classNames("flex items-center gap-2 text-sm", isRevoked ? "text-ink-3" : "font-medium")}>
          <span className="truncate">{view.name}</span>
          {isRevoked && <Tag>{t("revoked")}</Tag>}
        </p>
        <p className="mt-0.5 flex flex-wrap gap-x-3 text-ink-3 text-xs">
          <code className="font-mono">{view.prefix}…</code>
          <Moment at={view.created_at} text={(at) => t("createdAt", { at })} />
          {view.last_used_at === null ? (
            <span>{t("neverUsed")}</span>
          ) : (
            <Moment at={view.last_used_at} text={(at) => t("usedAt", { at })} />
          )}
        </p>
      </div>
      {!isRevoked && (
        <Button size="sm" variant="quiet" onClick={onRevoke} aria-label={t("revokeNamed", { name: view.name })}>
          {t("revoke")}
        </Button>
      )}
    </li>
  );
}

/** A sentence with a relative time in it, the exact one on hover. */
function Moment({ at, text }: { at: string; text: (at: string) => string }) {
  const format = useFormatter();
  const now = useNow();
  const date = new Date(at);
  return (
    <time dateTime={at} title={format.dateTime(date, { dateStyle: "long", timeStyle: "short" })}>
      {text(format.relativeTime(date, date > now ? date : now))}
    </time>
  );
}
