"use client";

import { cloneElement, lazy, type ReactElement, type ReactNode, Suspense, useRef, useState } from "react";
import type { MenuEntry, MenuPopupProps } from "./menu-entries.ts";

const loadPopup = () => import("./menu-popup.tsx");
const LazyPopup = lazy(loadPopup);

/** Starts fetching the menu's code; call it when a pointer or the focus comes near. */
export function preloadMenu(): void {
  // A failed fetch shows itself when the menu is really opened.
  loadPopup().catch(() => undefined);
}

/** A menu that is opened by hand (a row's options, a right click). Renders nothing until first opened. */
export function LazyMenu(props: MenuPopupProps) {
  const [wasOpen, setWasOpen] = useState(props.open);
  if (props.open && !wasOpen) setWasOpen(true);
  if (!wasOpen) return null;
  return (
    <Suspense fallback={null}>
      <LazyPopup {...props} />
    </Suspense>
  );
}

type TriggerProps = {
  ref?: React.Ref<HTMLButtonElement>;
  onClick?: (event: React.MouseEvent<HTMLButtonElement>) => void;
  onKeyDown?: (event: React.KeyboardEvent<HTMLButtonElement>) => void;
  onPointerEnter?: () => void;
  onFocus?: () => void;
  "aria-haspopup"?: "menu";
  "aria-expanded"?: boolean;
};

type MenuProps = {
  /** A `Button`, `IconButton` or plain button; gets the handlers and states of a menu button. */
  trigger: ReactElement<TriggerProps>;
  label: string;
  entries: readonly MenuEntry[];
  header?: ReactNode;
  side?: MenuPopupProps["side"];
  align?: MenuPopupProps["align"];
};

/** A button with a menu. Arrow up and down open it too. */
export function Menu({ trigger, label, entries, header, side, align }: MenuProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      {cloneElement(trigger, {
        ref: button,
        onClick: () => setOpen((now) => !now),
        onKeyDown: (event) => {
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          setOpen(true);
        },
        onPointerEnter: preloadMenu,
        onFocus: preloadMenu,
        "aria-haspopup": "menu",
        "aria-expanded": open,
      })}
      <LazyMenu
        open={open}
        onOpenChange={setOpen}
        anchor={() => button.current}
        returnFocus={() => button.current}
        label={label}
        entries={entries}
        header={header}
        side={side}
        align={align}
      />
    </>
  );
}
