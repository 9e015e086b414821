"use client";

import { useEffect, useState } from "react";
import { fetchSessionDetail, viewOf } from "@/components/sidebar/session-requests";
import type { SessionDetail } from "@/lib/contracts/api-v1/sessions";
import { BrokenChat } from "./broken-chat.tsx";
import { ChatScreen, type ChatSurroundings } from "./chat-screen.tsx";
import { ChatSkeleton } from "./chat-skeleton.tsx";
import { MissingChat } from "./missing-chat.tsx";
import { fetchMessages, type MessagePage } from "./thread-pages.ts";

type Loaded = { session: SessionDetail | null; page: MessagePage };
type State = "loading" | "failed" | Loaded;

/** A chat that began on the new-chat page and is reached again by the browser's Back: loaded by the page itself. */
export function RestoredChat({ sessionId, ...around }: ChatSurroundings & { sessionId: string }) {
  const [state, setState] = useState<State>("loading");
  useEffect(() => {
    if (state !== "loading") return;
    let wanted = true;
    load(sessionId).then(
      (loaded) => wanted && setState(loaded),
      () => wanted && setState("failed"),
    );
    return () => {
      wanted = false;
    };
  }, [sessionId, state]);
  if (state === "loading") return <ChatSkeleton />;
  if (state === "failed") return <BrokenChat onRetry={() => setState("loading")} />;
  if (state.session === null) return <MissingChat />;
  const { session, page } = state;
  const start = { messages: page.data, olderCursor: page.next_cursor, queue: session.queue };
  return <ChatScreen sessionId={sessionId} session={viewOf(session)} start={start} renderId={sessionId} {...around} />;
}

async function load(sessionId: string): Promise<Loaded> {
  const session = await fetchSessionDetail(sessionId);
  if (session === null) return { session, page: { data: [], next_cursor: null } };
  return { session, page: await fetchMessages(sessionId, { limit: 60 }) };
}
