"use client";

import { useEffect, useRef, useState } from "react";
import type { SessionView } from "@/lib/contracts/api-v1/sessions";
import type { ChatMessage } from "@/lib/contracts/message";
import { isOpen } from "@/lib/contracts/turn";
import { useStable } from "./use-stable.ts";

/** A page hidden for longer than this asks for news when it is seen again. */
const restMs = 10_000;

/** For so long after an answer of this page, news about its chat is the echo of that answer. */
const ownEchoMs = 3000;

/** Escape stops the answer, unless a menu, a dialog or the sidebar wants it. */
export function useEscapeToStop(running: boolean, stop: () => void): void {
  const latest = useStable(stop);
  useEffect(() => {
    if (!running) return;
    const press = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
      const field = event.target instanceof Element && event.target.closest("input, textarea");
      const isElsewhere = field && !field.closest("main");
      if (isElsewhere || document.querySelector("main[inert], [role=menu], [role=dialog], [role=alertdialog]")) return;
      event.preventDefault();
      latest();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [running, latest]);
}

/** The tab says which chat it shows and that an answer is being written. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = title;
  }, [title]);
}

type News = {
  messages: readonly ChatMessage[];
  running: boolean;
  session: SessionView | undefined;
  refresh: () => void;
};

/** Asks for news when something may have happened elsewhere: another tab's answer, a long rest, a page out of a cache. */
export function useNews({ messages, running, session, refresh }: News, isStale: boolean): void {
  const ask = useStable(() => {
    // A chat that nobody has written in does not exist yet.
    if (!running && session !== undefined) refresh();
  });
  const turn = session?.active_turn;
  const isKnown = turn == null || messages.some((message) => message.metadata?.turn_id === turn.id);
  const startedElsewhere = turn != null && turn.id !== "" && isOpen(turn.status) && !isKnown ? turn.id : null;
  useEffect(() => {
    if (startedElsewhere !== null) ask();
  }, [startedElsewhere, ask]);

  // A short answer may be over before anybody hears that it began: then only the chat's last activity tells of it.
  const quietSince = useRef(0);
  const seenActivity = useRef(session?.updated_at);
  useEffect(() => {
    quietSince.current = performance.now();
  }, [running]);
  const activity = session?.updated_at;
  useEffect(() => {
    if (activity === seenActivity.current) return;
    seenActivity.current = activity;
    if (!running && performance.now() - quietSince.current > ownEchoMs) ask();
  }, [activity, running, ask]);

  useEffect(() => {
    if (isStale) ask();
  }, [isStale, ask]);

  const hiddenAt = useRef<number | null>(null);
  useEffect(() => {
    const seen = () => {
      if (document.visibilityState === "hidden") hiddenAt.current = performance.now();
      else if (hiddenAt.current !== null && performance.now() - hiddenAt.current > restMs) ask();
    };
    const shown = (event: PageTransitionEvent) => event.persisted && ask();
    document.addEventListener("visibilitychange", seen);
    window.addEventListener("pageshow", shown);
    return () => {
      document.removeEventListener("visibilitychange", seen);
      window.removeEventListener("pageshow", shown);
    };
  }, [ask]);
}

const seenPages = new Set<string>();

/**
 * True when this very rendering of a page was shown before: the browser's Back took it out of the router's cache, and
 * it may be older than the chat. `renderId` is made anew by the server each time.
 */
export function useIsStale(renderId: string): boolean {
  const [isStale] = useState(() => seenPages.has(renderId));
  // Noted when the page stands: a rendering that React began and threw away has shown nothing.
  useEffect(() => {
    seenPages.add(renderId);
  }, [renderId]);
  return isStale;
}
