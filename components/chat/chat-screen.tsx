"use client";

import { useTranslations } from "next-intl";
import { useApprovals } from "@/components/approvals/approvals-provider";
import { ChatGrantsProvider } from "@/components/approvals/chat-grants";
import type { SessionView } from "@/lib/contracts/api-v1/sessions";
import { textOfParts } from "@/lib/contracts/message";
import type { ModelView } from "@/lib/contracts/models";
import { Announcer } from "./announcer.tsx";
import { ChatBar } from "./chat-bar.tsx";
import { Composer } from "./composer.tsx";
import { Conversation } from "./conversation.tsx";
import { Facts, type MarketSource } from "./facts.tsx";
import { FailedSendNotice } from "./failed-send.tsx";
import { Greeting } from "./greeting.tsx";
import { MessageList } from "./message-list.tsx";
import { ReconnectBanner } from "./reconnect-banner.tsx";
import { Suggestions } from "./suggestions.tsx";
import { useChatApprovals } from "./use-chat-approvals.ts";
import { useChatSession } from "./use-chat-session.ts";
import { useModelChoice } from "./use-model-choice.ts";
import { useDocumentTitle, useEscapeToStop, useIsStale, useNews } from "./use-page-signals.ts";
import type { ThreadStart } from "./use-thread.ts";
import { WaitingLine } from "./waiting-line.tsx";

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
  const { model, choose } = useModelChoice(around.models, start.messages, around.preferredModel);
  const chat = useChatSession({ sessionId, start, fromPage, modelId: model?.id });
  const { session, thread, composer, send, retry, regenerate } = chat;
  const { messages, running, stopping, failed } = thread;
  const isEmpty = messages.length === 0;

  useEscapeToStop(running && !stopping, thread.stop);
  useTitle(session, running);
  useChatApprovals(sessionId, thread);
  useNews({ messages, running, session, refresh: thread.refresh }, useIsStale(renderId));

  return (
    <ChatGrantsProvider sessionId={sessionId} exists={fromPage !== undefined}>
      <div className="flex min-h-0 flex-1 flex-col">
        <ChatBar session={session} models={around.models} model={model} onChooseModel={choose} />
        <ReconnectBanner connection={thread.connection} onTryNow={thread.tryNow} />
        <div className={isEmpty ? "flex min-h-0 flex-1 flex-col overflow-y-auto" : "flex min-h-0 flex-1 flex-col"}>
          {isEmpty ? (
            <Greeting name={around.userName} />
          ) : (
            <Conversation older={thread.older} sentCount={chat.sentCount} running={running}>
              <MessageList {...thread} askedModel={model?.id} onRegenerate={regenerate} onDecided={thread.sync} />
            </Conversation>
          )}
          <div className={isEmpty ? "shrink-0" : "safe-bottom shrink-0 [--safe-bottom-min:0.75rem]"}>
            {failed && <FailedSendNotice failed={failed} onRetry={retry} onDismiss={thread.forgetFailed} />}
            <WaitingLine
              queue={thread.queue}
              unsent={chat.unsent}
              onRemoveUnsent={chat.removeUnsent}
              onKeepText={chat.keepText}
            />
            <Composer
              composer={composer}
              running={running}
              stopping={stopping}
              inThread={!isEmpty}
              lastPrompt={textOfParts(messages.findLast((message) => message.role === "user")?.parts ?? [])}
              onSend={send}
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
    </ChatGrantsProvider>
  );
}

function useTitle(session: SessionView | undefined, running: boolean): void {
  const t = useTranslations("chat");
  const { pendingCount } = useApprovals();
  const title = session === undefined ? t("newChat") : session.title || t("untitled");
  const counted = pendingCount ? t("documentWaiting", { count: pendingCount, title }) : title;
  useDocumentTitle(`${running ? t("documentRunning", { title: counted }) : counted} · Holdfast`);
}
