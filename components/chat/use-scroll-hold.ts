"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";

/** Nearer to the end than this is "at the end" for the reader. */
const nearEndPx = 96;
/** How long the place of a pressed control is held, while what it opened comes in. */
const pressHoldMs = 800;

type Anchor = { element: Element; top: number; until: number };

type ScrollHold = {
  scroller: RefObject<HTMLDivElement | null>;
  content: RefObject<HTMLDivElement | null>;
  /** The newest message is in sight. */
  atEnd: boolean;
  jumpToEnd: () => void;
};

/**
 * Reading is never disturbed. The scroller is a reversed column, so its zero is the end: a page opens there without a
 * script, an answer that grows stays in sight for who is there, and older messages come in above without a jump. For
 * who reads further up, and for what opens under a pressed control, this holds the place by hand.
 */
export function useScrollHold(): ScrollHold {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const anchor = useRef<Anchor | null>(null);
  const [atEnd, setAtEnd] = useState(true);

  useEffect(() => {
    const [box, inner] = [scroller.current, content.current];
    if (box === null || inner === null) return;

    const onScroll = () => {
      setAtEnd(box.scrollTop > -nearEndPx);
      if (anchor.current !== null && performance.now() < anchor.current.until) return;
      anchor.current = box.scrollTop > -2 ? null : anchorAt(box);
    };
    const onPress = (event: Event) => {
      const control = event.target instanceof Element ? event.target.closest("[aria-expanded]") : null;
      if (control === null) return;
      const { top } = control.getBoundingClientRect();
      anchor.current = { element: control, top, until: performance.now() + pressHoldMs };
    };
    const hold = () => {
      const held = anchor.current;
      if (held === null || !held.element.isConnected) return;
      const moved = held.element.getBoundingClientRect().top - held.top;
      if (Math.abs(moved) >= 1) box.scrollTop += moved;
      // At either end the browser gives less than asked for: hold what it gave.
      held.top = held.element.getBoundingClientRect().top;
    };

    const observer = new ResizeObserver(hold);
    observer.observe(inner);
    box.addEventListener("scroll", onScroll, { passive: true });
    inner.addEventListener("click", onPress, { capture: true });
    return () => {
      observer.disconnect();
      box.removeEventListener("scroll", onScroll);
      inner.removeEventListener("click", onPress, { capture: true });
    };
  }, []);

  const jumpToEnd = useCallback(() => {
    anchor.current = null;
    scroller.current?.scrollTo({ top: 0 });
    setAtEnd(true);
  }, []);
  return { scroller, content, atEnd, jumpToEnd };
}

/**
 * What is being read, a third down the view, and where it stands. The innermost element there: a whole message may
 * change its height above or below the line that somebody reads.
 */
function anchorAt(box: HTMLElement): Anchor | null {
  const { left, top, width, height } = box.getBoundingClientRect();
  // Between two messages there is nothing to hold on to: then a little further down.
  for (const down of [0, 32, 64]) {
    const element = document.elementFromPoint(left + width / 2, top + height / 3 + down);
    if (element?.closest("article") && box.contains(element))
      return { element, top: element.getBoundingClientRect().top, until: 0 };
  }
  return null;
}
