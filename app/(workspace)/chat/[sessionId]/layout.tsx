import { headers } from "next/headers";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { readThread } from "./read-thread.ts";

type ChatLayoutProps = { children: ReactNode; params: Promise<{ sessionId: string }> };

/**
 * Decides between a chat and none before anything is sent, so that an address without a chat answers 404. Moving
 * within the app (a fetch) has no status to show and is not kept waiting: the loading state comes at once.
 */
export default async function ChatLayout({ children, params }: ChatLayoutProps) {
  const isNavigation = (await headers()).get("sec-fetch-dest") === "empty";
  if (!isNavigation && (await readThread((await params).sessionId)) === null) notFound();
  return children;
}
