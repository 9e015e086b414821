"use client";

import { usePathname } from "next/navigation";

/** The id in `/chat/{id}`; null on other pages. */
export function useOpenChatId(): string | null {
  const match = /^\/chat\/([^/]+)\/?$/.exec(usePathname());
  return match?.[1] ? decodeURIComponent(match[1]) : null;
}
