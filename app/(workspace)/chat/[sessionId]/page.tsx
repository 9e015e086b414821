import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ChatScreen } from "@/components/chat";
import { requireUser } from "@/lib/auth";
import { listModels } from "@/lib/models";
import { env } from "@/lib/platform/env";
import { createId } from "@/lib/platform/ids";
import { readThread } from "./read-thread.ts";

type ChatPageProps = { params: Promise<{ sessionId: string }> };

export async function generateMetadata({ params }: ChatPageProps): Promise<Metadata> {
  const { sessionId } = await params;
  const [t, thread] = await Promise.all([getTranslations("chat"), readThread(sessionId)]);
  return { title: thread === null ? t("missing.title") : thread.session.title || t("untitled") };
}

export default async function ChatPage({ params }: ChatPageProps) {
  const { sessionId } = await params;
  const [user, models, thread] = await Promise.all([requireUser(), listModels(), readThread(sessionId)]);
  if (thread === null) notFound();
  return (
    <ChatScreen
      key={thread.session.id}
      sessionId={thread.session.id}
      session={thread.session}
      start={{ messages: thread.messages, olderCursor: thread.older_cursor, queue: thread.queue }}
      renderId={createId("req")}
      models={models}
      preferredModel={user.defaultModel}
      userName={user.name}
      market={env().MARKET_DATA}
    />
  );
}
