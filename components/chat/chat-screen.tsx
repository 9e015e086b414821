"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { preloadMarkdown } from "@/components/markdown";
import { useSessionStore } from "@/components/sidebar/session-store";
import type { SessionView } from "@/lib/contracts/api-v1/sessions";
import { textOfParts } from "@/lib/contracts/message";
import type { ModelView } from "@/lib/contracts/models";
import { Announcer } from "./announcer.tsx";
import { ChatBar } from "./chat-bar.tsx";
import { Composer } from "./composer.tsx";
import { Conversation } from "./conversation.tsx";
import { dropSentDraft, newChatDraft } from "./drafts.ts";
import { Facts, type MarketSource } from "./facts.tsx";
import { FailedSendNotice } from "./failed-send.tsx";
import { Greeting } from "./greeting.tsx";
import { MessageList } from "./message-list.tsx";
import { ReconnectBanner } from "./reconnect-banner.tsx";
import { Suggestions } from "./suggestions.tsx";
import { useComposerText } from "./use-composer-text.ts";
import { useModelChoice } from "./use-model-choice.ts";
import { useDocumentTitle, useEscapeToStop, useIsStale, useNews } from "./use-page-signals.ts";
import { beginningSession, useSessionView } from "./use-session-view.ts";
import { useStable } from "./use-stable.ts";
import { type Thread, type ThreadStart, useThread } from "./use-thread.ts";

export type ChatSurroundings = {
  models: readonly ModelView[];
  preferredModel: string | null;
  userName: string | null;
  market: MarketSource;
};

type ChatScreenProps = ChatSurroundings & {
  sessionId: string;
  /** Absent for a chat that does not exist yet. */
  session?: SessionView | undefined;
  start: ThreadStart;
  /** Made anew with each rendering on the server. */
  renderId: string;
};

/** One chat, from its empty page to its thousandth message. */
export function ChatScreen({ sessionId, start, session: fromPage, renderId, ...around }: ChatScreenProps) {
  const store = useSessionStore();
  const [exists, setExists] = useState(fromPage !== undefined);
  const [sentCount, setSentCount] = useState(0);
  const session = useSessionView(sessionId, fromPage);
  const { model, choose } = useModelChoice(around.models, start.messages, around.preferredModel);
  const draftKey = exists ? sessionId : newChatDraft;
  const composer = useComposerText(draftKey);

  const thread = useThread({
    sessionId,
    start,
    modelId: model?.id,
    onAccepted: (text) => {
      dropSentDraft(draftKey, text);
      if (exists) return;
      setExists(true);
      // The page goes on as it is; only its address is the chat's from now on.
      window.history.replaceState(null, "", `/chat/${encodeURIComponent(sessionId)}`);
    },
    onTurnEnd: () => void store.refreshOne(sessionId),
  });
  const { messages, running, failed } = thread;

  const send = (text: string, id?: string) => {
    setSentCount((count) => count + 1);
    if (exists) store.markRunning(sessionId, "running");
    else store.upsert(beginningSession(sessionId, text));
    thread.send(text, id);
  };
  const regenerate = useStable(thread.regenerate);
  const takeBack = useStable((text: string) => {
    if (exists) store.patch(sessionId, { active_turn: null });
    else store.remove(sessionId);
    composer.write(composer.text.trim() === "" ? text : `${text}\n\n${composer.text}`);
  });
  useEffect(() => {
    if (failed?.kind === "message") takeBack(failed.text);
  }, [failed, takeBack]);
  useEffect(preloadMarkdown, []);
  useEscapeToStop(running && !thread.stopping, thread.stop);
  useTitle(session, running);
  useNews({ messages, running, session, refresh: thread.refresh }, useIsStale(renderId));

  const isEmpty = messages.length === 0;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <ChatBar session={session} models={around.models} model={model} onChooseModel={choose} />
      <ReconnectBanner connection={thread.connection} onTryNow={thread.tryNow} />
      <div className={isEmpty ? "flex min-h-0 flex-1 flex-col overflow-y-auto" : "flex min-h-0 flex-1 flex-col"}>
        {isEmpty ? (
          <Greeting name={around.userName} />
        ) : (
          <Conversation older={thread.older} sentCount={sentCount} running={running}>
            <MessageList {...thread} askedModel={model?.id} onRegenerate={regenerate} />
          </Conversation>
        )}
        <div className={isEmpty ? "shrink-0" : "safe-bottom shrink-0 [--safe-bottom-min:0.75rem]"}>
          {failed && (
            <FailedSendNotice
              failed={failed}
              onRetry={() => retry(failed, composer, send, regenerate)}
              onDismiss={thread.forgetFailed}
            />
          )}
          <Composer
            composer={composer}
            running={running}
            stopping={thread.stopping}
            inThread={!isEmpty}
            lastPrompt={lastPromptOf(thread)}
            onSend={(text) => send(text, failed?.kind === "message" && failed.text === text ? failed.id : undefined)}
            onStop={thread.stop}
          />
        </div>
        {isEmpty && (
          <>
            <Suggestions onPick={send} />
            <Facts model={model} market={around.market} />
          </>
        )}
      </div>
      <Announcer last={messages.at(-1)} running={running} />
    </div>
  );
}

type Failed = NonNullable<Thread["failed"]>;

function retry(
  failed: Failed,
  composer: ReturnType<typeof useComposerText>,
  send: (text: string, id?: string) => void,
  regenerate: (messageId: string) => void,
): void {
  if (failed.kind === "regenerate") {
    regenerate(failed.messageId);
    return;
  }
  // What is in the composer is what the person sees as their message, edited or not.
  const text = composer.text.trim() === "" ? failed.text : composer.text;
  composer.write("", { keep: false });
  send(text, text === failed.text ? failed.id : undefined);
}

function lastPromptOf({ messages }: Thread): string | undefined {
  const last = messages.findLast((message) => message.role === "user");
  return last && textOfParts(last.parts);
}

function useTitle(session: SessionView | undefined, running: boolean): void {
  const t = useTranslations("chat");
  const title = session === undefined ? t("newChat") : session.title || t("untitled");
  useDocumentTitle(`${running ? t("documentRunning", { title }) : title} · Holdfast`);
}
