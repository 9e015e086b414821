"use client";

import { useSyncExternalStore } from "react";
import { classNames } from "./class-names.ts";

const neverChanges = () => () => undefined;
const isApple = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** Whether the keyboard has a Command key; false on the server. */
function useAppleKeys(): boolean {
  return useSyncExternalStore(neverChanges, isApple, () => false);
}

const apple: Record<string, string> = { Mod: "⌘", Shift: "⇧", Alt: "⌥", Enter: "↵", Esc: "esc" };
const others: Record<string, string> = { Mod: "Ctrl" };

/** `Mod+Shift+O` as the person's keyboard says it. */
function keyCaps(keys: string, onApple: boolean): string[] {
  const names = onApple ? apple : others;
  return keys.split("+").map((key) => names[key] ?? key);
}

export function Kbd({ keys, className }: { keys: string; className?: string }) {
  const caps = keyCaps(keys, useAppleKeys());
  return (
    <kbd className={classNames("inline-flex gap-0.5 font-sans text-ink-3 text-xs", className)}>
      {caps.map((cap) => (
        <span key={cap} className="min-w-4.5 rounded-sm border border-line bg-sunken px-1 text-center leading-4.5">
          {cap}
        </span>
      ))}
    </kbd>
  );
}
