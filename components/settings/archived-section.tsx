"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { type SessionPage, sessionRequests } from "@/components/sidebar/session-requests";
import { useSessionStore } from "@/components/sidebar/session-store";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { useErrorText } from "@/components/use-error-text";
import type { SessionView } from "@/lib/contracts/api-v1/sessions";
import { SettingSection } from "./setting.tsx";

/** Chats that were put away: open them, or bring them back to the sidebar. */
export function ArchivedSection({ first }: { first: SessionPage }) {
  const t = useTranslations("settings.archived");
  const format = useFormatter();
  const errorText = useErrorText();
  const store = useSessionStore();
  const [page, setPage] = useState(first);
  const [isLoading, setLoading] = useState(false);
  const failed = (error: unknown) => showToast(t("failed"), { tone: "error", description: errorText(error) });
  const restore = (session: SessionView) => {
    setPage((now) => ({ ...now, data: now.data.filter((other) => other.id !== session.id) }));
    sessionRequests.patch(session.id, { archived: false }).then(
      (saved) => store.upsert(saved),
      (error: unknown) => {
        setPage((now) => ({ ...now, data: [session, ...now.data] }));
        failed(error);
      },
    );
  };
  const more = () => {
    setLoading(true);
    sessionRequests
      .list({ archived: true, cursor: page.next_cursor ?? undefined })
      .then((next) => setPage((now) => ({ data: [...now.data, ...next.data], next_cursor: next.next_cursor })), failed)
      .finally(() => setLoading(false));
  };
  return (
    <SettingSection id="archived" title={t("title")}>
      {page.data.length === 0 && <p className="px-4 py-3.5 text-ink-3 text-sm">{t("empty")}</p>}
      <ul className="divide-y divide-line">
        {page.data.map((session) => (
          <li key={session.id} className="flex items-center gap-4 px-4 py-2.5">
            <Link
              href={`/chat/${encodeURIComponent(session.id)}`}
              prefetch={false}
              className="min-w-0 flex-1 rounded-sm text-sm hover:underline"
            >
              <span className="block truncate">{session.title || t("untitled")}</span>
              <span className="block text-ink-3 text-xs">
                {format.dateTime(new Date(session.updated_at), { dateStyle: "long" })}
              </span>
            </Link>
            <Button size="sm" variant="quiet" onClick={() => restore(session)}>
              {t("restore")}
            </Button>
          </li>
        ))}
      </ul>
      {page.next_cursor !== null && (
        <div className="border-line border-t px-4 py-2.5">
          <Button size="sm" pending={isLoading} onClick={more}>
            {t("more")}
          </Button>
        </div>
      )}
    </SettingSection>
  );
}
