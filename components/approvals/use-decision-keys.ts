"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";
import { cardInReach, decisionOfPress } from "./decision-keys.ts";

/** Marks the element of an open question, so that of several only one answers to the keys. */
export const openQuestionAttribute = "data-open-question";

/** Lets the keyboard decide the question in `card` whenever it is the one on the screen. */
export function useDecisionKeys(card: RefObject<HTMLElement | null>, decide: (what: "approve" | "deny") => void): void {
  const latest = useRef(decide);
  useLayoutEffect(() => {
    latest.current = decide;
  });
  // Before it is painted: who sees the question can answer it.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      const decision = decisionOfPress(event);
      if (decision === null || event.defaultPrevented || event.repeat || questionInReach() !== card.current) return;
      event.preventDefault();
      latest.current(decision);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [card]);
}

function questionInReach(): Element | undefined {
  const elements = [...document.querySelectorAll(`[${openQuestionAttribute}]`)];
  const cards = elements.map((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return { top, bottom, isFocused: element.contains(document.activeElement) };
  });
  const place = cardInReach(cards, window.innerHeight);
  return place === null ? undefined : elements[place];
}
