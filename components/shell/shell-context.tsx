"use client";

import { createContext, useContext } from "react";

export type Shell = {
  /** The sidebar is narrowed to its icons (wide screens). */
  isRail: boolean;
  /** The sidebar lies over the page (narrow screens). */
  isDrawerOpen: boolean;
  openDrawer: () => void;
  closeDrawer: () => void;
  /** Rail or full on wide screens, drawer open or closed on narrow ones. */
  toggleSidebar: () => void;
  startNewChat: () => void;
  focusSearch: () => void;
  openShortcutHelp: () => void;
};

export const ShellContext = createContext<Shell | null>(null);

export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (!shell) throw new Error("useShell needs a WorkspaceShell above it.");
  return shell;
}
