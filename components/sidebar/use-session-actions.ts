"use client";

import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { dismissToast, showToast } from "@/components/ui/toast";
import { useErrorText } from "@/components/use-error-text";
import type { SessionView } from "@/lib/contracts/api-v1/sessions";
import { downloadFile, exportJson, exportMarkdown, fileNameOf } from "./chat-export.ts";
import { sessionRequests } from "./session-requests.ts";
import { useSessionStore } from "./session-store.tsx";

/** How long something deleted or archived can be taken back. */
const undoMs = 10_000;

export type SessionActions = {
  rename: (session: SessionView, title: string) => void;
  setPinned: (session: SessionView, pinned: boolean) => void;
  archive: (session: SessionView) => void;
  remove: (session: SessionView) => void;
  exportAs: (session: SessionView, format: "markdown" | "json") => void;
};

/** What can be done to a chat. All act at once and take themselves back, with a word about it, when the server refuses. */
export function useSessionActions(): SessionActions {
  const store = useSessionStore();
  const router = useRouter();
  const pathname = usePathname();
  const t = useTranslations("sidebar");
  const errorText = useErrorText();
  return useMemo(() => {
    const titleOf = (session: SessionView) => session.title || t("untitled");
    const failed = (message: string, error: unknown) =>
      showToast(message, { tone: "error", description: errorText(error) });
    const isOpen = (session: SessionView) => pathname === `/chat/${encodeURIComponent(session.id)}`;
    const change = (session: SessionView, wanted: Partial<Pick<SessionView, "title" | "pinned">>) => {
      // Found by a search it may be unknown to the list.
      store.upsert({ ...session, ...wanted });
      sessionRequests.patch(session.id, wanted).then(
        (saved) => store.upsert(saved),
        (error: unknown) => {
          store.upsert(session);
          failed(t("changeFailed"), error);
        },
      );
    };
    // Gone from sight now; `undo` and a refusal bring it back.
    const takeAway = (
      session: SessionView,
      ask: () => Promise<unknown>,
      takeBack: () => Promise<unknown>,
      said: string,
    ) => {
      const wasOpen = isOpen(session);
      store.remove(session.id);
      if (wasOpen) router.push("/chat");
      const asked = ask();
      const toast = showToast(said, {
        durationMs: undoMs,
        action: {
          label: t("undo"),
          onPress: () => {
            store.upsert(session);
            asked
              .then(takeBack)
              .then(
                () => store.refreshOne(session.id),
                (error: unknown) => {
                  store.remove(session.id);
                  failed(t("undoFailed"), error);
                },
              )
              .then(() => wasOpen && router.push(`/chat/${encodeURIComponent(session.id)}`));
          },
        },
      });
      asked.catch((error: unknown) => {
        dismissToast(toast);
        store.upsert(session);
        failed(t("changeFailed"), error);
      });
    };
    return {
      rename: (session, title) => change(session, { title }),
      setPinned: (session, pinned) => change(session, { pinned }),
      archive: (session) =>
        takeAway(
          session,
          () => sessionRequests.patch(session.id, { archived: true }),
          () => sessionRequests.patch(session.id, { archived: false }),
          t("archived", { title: titleOf(session) }),
        ),
      remove: (session) =>
        takeAway(
          session,
          () => sessionRequests.remove(session.id),
          () => sessionRequests.restore(session.id),
          t("deleted", { title: titleOf(session) }),
        ),
      exportAs: (session, format) => {
        const named = { ...session, title: titleOf(session) };
        const labels = { you: t("export.you"), assistant: t("export.assistant") };
        sessionRequests.history(session.id).then(
          (history) =>
            format === "json"
              ? downloadFile(fileNameOf(named, "json"), exportJson(named, history), "application/json")
              : downloadFile(fileNameOf(named, "md"), exportMarkdown(named, history, labels), "text/markdown"),
          (error: unknown) => failed(t("exportFailed"), error),
        );
      },
    };
  }, [store, router, pathname, t, errorText]);
}
