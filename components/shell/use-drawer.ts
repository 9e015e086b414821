"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";

const narrow = "(width < 56.25rem)";
const isNarrow = () => window.matchMedia(narrow).matches;

type Drawer = {
  isOpen: boolean;
  open: () => void;
  close: () => void;
  isNarrow: () => boolean;
  drawerRef: RefObject<HTMLElement | null>;
};

/**
 * The sidebar as a drawer on narrow screens. It is the same element as on wide ones, so nothing is drawn twice; while it
 * is open the page behind is inert, Escape closes it, and the focus goes back to where it came from.
 */
export function useDrawer(): Drawer {
  const [isOpen, setOpen] = useState(false);
  const drawerRef = useRef<HTMLElement | null>(null);
  const returnTo = useRef<Element | null>(null);
  const open = useCallback(() => {
    returnTo.current = document.activeElement;
    setOpen(true);
  }, []);
  const close = useCallback(() => setOpen(false), []);
  useEffect(() => {
    if (!isOpen) return;
    const drawer = drawerRef.current;
    drawer?.querySelector<HTMLElement>("[data-drawer-focus]")?.focus({ preventScroll: true });
    const escape = (event: KeyboardEvent) => {
      // A menu or a field inside the drawer takes its own Escape first.
      if (event.key === "Escape" && !event.defaultPrevented) setOpen(false);
    };
    const media = window.matchMedia(narrow);
    const widened = () => !media.matches && setOpen(false);
    window.addEventListener("keydown", escape);
    media.addEventListener("change", widened);
    return () => {
      window.removeEventListener("keydown", escape);
      media.removeEventListener("change", widened);
      const from = returnTo.current;
      // Only when the focus would otherwise be lost with the drawer.
      if (from instanceof HTMLElement && drawer?.contains(document.activeElement))
        requestAnimationFrame(() => from.focus({ preventScroll: true }));
    };
  }, [isOpen]);
  return { isOpen, open, close, isNarrow, drawerRef };
}
