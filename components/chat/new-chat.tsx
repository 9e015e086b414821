"use client";

import { useState } from "react";
import { useOpenChatId } from "@/components/sidebar/use-open-chat-id";
import { ChatScreen, type ChatSurroundings } from "./chat-screen.tsx";
import { newId } from "./new-id.ts";
import { useUnsentChatId } from "./outbox/outbox-provider.tsx";
import { RestoredChat } from "./restored-chat.tsx";

const nothing = { messages: [], olderCursor: null, queue: [] };

/**
 * The page of a chat that does not exist yet. Its first message only changes the address, so from then on this page
 * shows `/chat/{id}`: New chat has to begin another one, and Back has to bring the right one.
 */
export function NewChat({ renderId, ...around }: ChatSurroundings & { renderId: string }) {
  const openId = useOpenChatId();
  const [fresh, setFresh] = useState(() => ({ id: newId(), isUsed: false }));
  if (openId === fresh.id && !fresh.isUsed) setFresh({ ...fresh, isUsed: true });
  if (openId === null && fresh.isUsed) setFresh({ id: newId(), isUsed: false });
  // A chat that was begun here and could not be sent is still the one that begins here, also after a reload.
  const unsentId = useUnsentChatId();
  if (openId === null && !fresh.isUsed && unsentId !== null && unsentId !== fresh.id)
    setFresh({ id: unsentId, isUsed: false });
  if (openId !== null && openId !== fresh.id) return <RestoredChat key={openId} sessionId={openId} {...around} />;
  return <ChatScreen key={fresh.id} sessionId={fresh.id} start={nothing} renderId={renderId} {...around} />;
}
