"use client";

import { ArrowDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import type { Older } from "./use-older.ts";
import { useScrollHold } from "./use-scroll-hold.ts";

type ConversationProps = {
  older: Older;
  /** Changes when the reader must be taken to the end: they sent something. */
  sentCount: number;
  running: boolean;
  children: ReactNode;
};

/** The scrolling page of messages. Newest at the end, older ones fetched when the reader comes near the top. */
export function Conversation({ older, sentCount, running, children }: ConversationProps) {
  const t = useTranslations("chat");
  const { scroller, content, atEnd, jumpToEnd } = useScrollHold();
  useEffect(() => {
    if (sentCount > 0) jumpToEnd();
  }, [sentCount, jumpToEnd]);
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        role="log"
        aria-label={t("conversation")}
        // Tokens are not read out one by one; the end of an answer is announced elsewhere.
        aria-live="off"
        aria-busy={running}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- not every browser focuses scrollers by itself
        tabIndex={0}
        className="absolute inset-0 flex flex-col-reverse overflow-y-auto overscroll-contain outline-offset-[-2px] [overflow-anchor:none] [scrollbar-gutter:stable_both-edges]"
      >
        <div ref={content} className="mx-auto w-full max-w-184 shrink-0 grow px-4 pt-4 pb-8 sm:px-6">
          <OlderMessages older={older} scroller={scroller} />
          <div className="flex flex-col gap-6">{children}</div>
        </div>
      </div>
      {!atEnd && (
        <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center">
          <Button size="sm" onClick={jumpToEnd} className="pointer-events-auto animate-rise rounded-full! shadow-float">
            {running && <span aria-hidden="true" className="size-1.5 animate-pulse-soft rounded-full bg-kelp" />}
            {t("jump")}
            <ArrowDown aria-hidden="true" className="size-3.5" />
          </Button>
        </div>
      )}
    </div>
  );
}

/** The upper end: fetches the next page a screen before it is reached, and says so. */
function OlderMessages({ older, scroller }: { older: Older; scroller: React.RefObject<HTMLDivElement | null> }) {
  const t = useTranslations("chat.older");
  const edge = useRef<HTMLDivElement>(null);
  const { hasMore, hasFailed, load } = older;
  useEffect(() => {
    if (!hasMore || hasFailed || edge.current === null) return;
    const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && load(), {
      root: scroller.current,
      rootMargin: "1200px 0px 0px 0px",
    });
    observer.observe(edge.current);
    return () => observer.disconnect();
  }, [hasMore, hasFailed, load, scroller]);
  if (!hasMore) return null;
  return (
    <div ref={edge} className="flex h-12 items-center justify-center gap-2 text-ink-3 text-xs">
      {hasFailed ? (
        <>
          {t("failed")}
          <Button size="sm" variant="quiet" onClick={load}>
            {t("load")}
          </Button>
        </>
      ) : (
        <>
          <Spinner className="size-3.5" />
          {t("loading")}
        </>
      )}
    </div>
  );
}
