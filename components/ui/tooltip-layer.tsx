"use client";

import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { Kbd } from "./kbd.tsx";

type Tip = { text: string; keys: string | undefined; side: string; rect: DOMRect };

const openDelayMs = 450;
/** After one tooltip was seen, the next ones come at once for this long. */
const warmMs = 400;
const gap = 6;

/**
 * The one tooltip of the page. Elements ask for it with `data-tip` (the words; empty for their own text), `data-tip-keys`, `data-tip-side`, and
 * `data-tip-overflow` when it shall show only while their own text is cut off. It repeats what the accessible name says,
 * therefore it is hidden from assistive technology. Not for touch.
 */
export function TooltipLayer() {
  const tip = useTip();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || !tip) return;
    element.showPopover?.();
    const { left, top } = place(tip, element.getBoundingClientRect());
    element.style.left = `${left}px`;
    element.style.top = `${top}px`;
    element.style.visibility = "visible";
  }, [tip]);
  if (!tip) return null;
  return (
    <div
      ref={box}
      popover="manual"
      aria-hidden="true"
      className="pointer-events-none invisible fixed z-60 m-0 flex max-w-72 animate-rise items-center gap-2 rounded-md border border-line bg-surface px-2 py-1 text-ink text-xs shadow-float"
    >
      <span className="min-w-0">{tip.text}</span>
      {tip.keys && <Kbd keys={tip.keys} />}
    </div>
  );
}

function useTip(): Tip | null {
  const [tip, setTip] = useState<Tip | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let owner: Element | null = null;
    let closedAt = 0;
    // Focus that a page moves by itself (a dialog opens) explains itself.
    let byTab = false;
    const close = () => {
      clearTimeout(timer);
      if (owner) closedAt = performance.now();
      owner = null;
      setTip(null);
    };
    const show = (element: HTMLElement, delayMs: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const text = element.dataset.tip || textElement(element).textContent;
        if (!text || !element.isConnected || element.getAttribute("aria-expanded") === "true") return;
        owner = element;
        const { tipKeys: keys, tipSide: side = "bottom" } = element.dataset;
        setTip({ text, keys, side, rect: element.getBoundingClientRect() });
      }, delayMs);
    };
    const over = (event: PointerEvent) => {
      const element = tipElement(event.target);
      if (element === owner && element) return;
      close();
      if (element && event.pointerType !== "touch")
        show(element, performance.now() - closedAt < warmMs ? 0 : openDelayMs);
    };
    const focus = (event: FocusEvent) => {
      const element = tipElement(event.target);
      if (byTab && element?.matches(":focus-visible")) show(element, openDelayMs);
    };
    const key = (event: KeyboardEvent) => {
      byTab = event.key === "Tab";
      if (!byTab) close();
    };
    const press = () => {
      byTab = false;
      close();
    };
    const options = { capture: true, passive: true };
    document.addEventListener("pointerover", over, options);
    document.addEventListener("pointerdown", press, options);
    document.addEventListener("scroll", close, options);
    document.addEventListener("focusin", focus);
    document.addEventListener("focusout", close);
    document.addEventListener("keydown", key, options);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("pointerover", over, options);
      document.removeEventListener("pointerdown", press, options);
      document.removeEventListener("scroll", close, options);
      document.removeEventListener("focusin", focus);
      document.removeEventListener("focusout", close);
      document.removeEventListener("keydown", key, options);
    };
  }, []);
  return tip;
}

function tipElement(target: EventTarget | null): HTMLElement | null {
  const element = target instanceof Element ? target.closest<HTMLElement>("[data-tip]") : null;
  if (!element || element.dataset.tipOverflow === undefined) return element;
  const cut = textElement(element);
  return cut.scrollWidth > cut.clientWidth ? element : null;
}

const textElement = (element: HTMLElement) => element.querySelector<HTMLElement>("[data-tip-text]") ?? element;

function place({ rect, side }: Tip, box: DOMRect): { left: number; top: number } {
  const { innerWidth: width, innerHeight: height } = window;
  let left = rect.left + (rect.width - box.width) / 2;
  let top = rect.bottom + gap;
  if (side === "right" || side === "left") {
    left = side === "right" ? rect.right + gap : rect.left - gap - box.width;
    top = rect.top + (rect.height - box.height) / 2;
  } else if (side === "top" || top + box.height > height - gap) {
    top = rect.top - gap - box.height;
  }
  return {
    left: Math.max(gap, Math.min(left, width - box.width - gap)),
    top: Math.max(gap, Math.min(top, height - box.height - gap)),
  };
}
