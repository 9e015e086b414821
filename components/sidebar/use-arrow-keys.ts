"use client";

import { type RefObject, useEffect } from "react";

/** Arrow up and down walk through the chats; above the first one is the search. */
export function useArrowKeys(scrollRef: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const scroller = scrollRef.current;
    const press = (event: KeyboardEvent) => {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      const links = [...(scroller?.querySelectorAll<HTMLElement>("[data-session]") ?? [])];
      const place = links.findIndex((link) => link === event.target);
      if (place < 0) return;
      event.preventDefault();
      const next = links[place + (event.key === "ArrowDown" ? 1 : -1)];
      if (next) next.focus();
      else if (event.key === "ArrowUp") document.getElementById("chat-search")?.focus();
    };
    scroller?.addEventListener("keydown", press);
    return () => scroller?.removeEventListener("keydown", press);
  }, [scrollRef]);
}
