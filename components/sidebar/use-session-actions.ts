"use client";

import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { dismissToast, showToast } from "@/components/ui/toast";
import { useErrorText } from "@/components/use-error-text";
import type { SessionView } from "@/lib/contracts/api-v1/sessions";
import { downloadFile, exportJson, exportMarkdown, fileNameOf } from "./chat-export.ts";
import type { SessionListStore } from "./session-list-store.ts";
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

type Surroundings = {
  store: SessionListStore;
  t: ReturnType<typeof useTranslations<"sidebar">>;
  failed: (message: string, error: unknown) => void;
  isOpen: (session: SessionView) => boolean;
  goTo: (path: string) => void;
};

/** What can be done to a chat. All act at once and take themselves back, with a word about it, when the server refuses. */
export function useSessionActions(): SessionActions {
  const store = useSessionStore();
  const router = useRouter();
  const pathname = usePathname();
  const t = useTranslations("sidebar");
  const errorText = useErrorText();
  return useMemo(() => {
    const around: Surroundings = {
      store,
      t,
      failed: (message, error) => showToast(message, { tone: "error", description: errorText(error) }),
      isOpen: (session) => pathname === pathOf(session),
      goTo: (path) => router.push(path),
    };
    return {
      rename: (session, title) => change(around, session, { title }),
      setPinned: (session, pinned) => change(around, session, { pinned }),
      archive: (session) =>
        takeAway(around, session, {
          ask: () => sessionRequests.patch(session.id, { archived: true }),
          takeBack: () => sessionRequests.patch(session.id, { archived: false }),
          said: t("archived", { title: shortTitleOf(session, t) }),
        }),
      remove: (session) =>
        takeAway(around, session, {
          ask: () => sessionRequests.remove(session.id),
          takeBack: () => sessionRequests.restore(session.id),
          said: t("deleted", { title: shortTitleOf(session, t) }),
        }),
      exportAs: (session, format) =>
        void exportChat(session, format, t).catch((error: unknown) => around.failed(t("exportFailed"), error)),
    };
  }, [store, router, pathname, t, errorText]);
}

const pathOf = (session: SessionView) => `/chat/${encodeURIComponent(session.id)}`;
const titleOf = (session: SessionView, t: Surroundings["t"]) => session.title || t("untitled");
/** For a sentence: a long title would push out what is said about it. */
const shortTitleOf = (session: SessionView, t: Surroundings["t"]) => {
  const title = titleOf(session, t);
  return title.length > 48 ? `${title.slice(0, 46).toWellFormed().trimEnd()}…` : title;
};

function change(around: Surroundings, session: SessionView, wanted: { title: string } | { pinned: boolean }): void {
  const { store, failed, t } = around;
  const settle = store.override(session, wanted);
  sessionRequests.patch(session.id, wanted).then(settle, (error: unknown) => {
    settle(session);
    failed(t("changeFailed"), error);
  });
}

type TakingAway = { ask: () => Promise<unknown>; takeBack: () => Promise<unknown>; said: string };

/** Gone from sight now; undoing and a refusal bring it back. */
function takeAway(around: Surroundings, session: SessionView, { ask, takeBack, said }: TakingAway): void {
  const { store, failed, t, goTo } = around;
  const wasOpen = around.isOpen(session);
  store.remove(session.id);
  if (wasOpen) goTo("/chat");
  const asked = ask();
  const undo = async () => {
    store.upsert(session);
    try {
      await asked;
      await takeBack();
    } catch (error) {
      store.remove(session.id);
      failed(t("undoFailed"), error);
      return;
    }
    if (wasOpen) goTo(pathOf(session));
    await store.refreshOne(session.id);
  };
  const toast = showToast(said, { durationMs: undoMs, action: { label: t("undo"), onPress: () => void undo() } });
  asked.catch((error: unknown) => {
    dismissToast(toast);
    store.upsert(session);
    failed(t("changeFailed"), error);
  });
}

async function exportChat(session: SessionView, format: "markdown" | "json", t: Surroundings["t"]): Promise<void> {
  const named = { ...session, title: titleOf(session, t) };
  const history = await sessionRequests.history(session.id);
  if (format === "json") {
    downloadFile(fileNameOf(named, "json"), exportJson(named, history), "application/json");
    return;
  }
  const labels = { you: t("export.you"), assistant: t("export.assistant") };
  downloadFile(fileNameOf(named, "md"), exportMarkdown(named, history, labels), "text/markdown");
}
