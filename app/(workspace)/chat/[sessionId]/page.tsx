import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { ChatScreen } from "@/components/chat";
import { pageCtx, requireUser } from "@/lib/auth";
import { listModels } from "@/lib/models";
import { env } from "@/lib/platform/env";
import { isAppError } from "@/lib/platform/errors";
import { createId } from "@/lib/platform/ids";
import { loadThread } from "@/lib/sessions";

type ChatPageProps = { params: Promise<{ sessionId: string }> };

/** Messages that a chat opens with; older ones come while the reader scrolls up. */
const firstMessages = 60;

/** Title and page share one reading of the chat. Null: there is none, or it is somebody else's. */
const readThread = cache(async (sessionId: string) => {
  try {
    return await loadThread(await pageCtx(), { sessionId, limit: firstMessages });
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") return null;
    throw error;
  }
});

export async function generateMetadata({ params }: ChatPageProps): Promise<Metadata> {
  const { sessionId } = await params;
  const [t, thread] = await Promise.all([getTranslations("chat"), readThread(decodeURIComponent(sessionId))]);
  return { title: thread === null ? t("missing.title") : thread.session.title || t("untitled") };
}

export default async function ChatPage({ params }: ChatPageProps) {
  const { sessionId } = await params;
  const [user, models, thread] = await Promise.all([
    requireUser(),
    listModels(),
    readThread(decodeURIComponent(sessionId)),
  ]);
  if (thread === null) notFound();
  return (
    <ChatScreen
      key={thread.session.id}
      sessionId={thread.session.id}
      session={thread.session}
      start={{ messages: thread.messages, olderCursor: thread.older_cursor }}
      renderId={createId("req")}
      models={models}
      preferredModel={user.defaultModel}
      userName={user.name}
      market={env().MARKET_DATA}
    />
  );
}
