"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { ApprovalPage } from "@/components/approvals/approval-requests";
import { ApprovalsProvider } from "@/components/approvals/approvals-provider";
import { OutboxProvider } from "@/components/chat/outbox/outbox-provider";
import type { SessionPage } from "@/components/sidebar/session-requests";
import { SessionStoreProvider } from "@/components/sidebar/session-store";
import { Sidebar } from "@/components/sidebar/sidebar";
import type { CurrentUser } from "@/lib/contracts/api-v1/auth";
import type { SignOut } from "./account-menu.tsx";
import { HintsProvider } from "./hints-provider.tsx";
import { setPreferenceCookie } from "./preferences.ts";
import { type Shell, ShellContext } from "./shell-context.tsx";
import { ShortcutHelp } from "./shortcut-help.tsx";
import { shortcutOf } from "./shortcuts.ts";
import { useAccountPreferences } from "./use-account-preferences.ts";
import { useDrawer } from "./use-drawer.ts";

type WorkspaceShellProps = {
  user: CurrentUser;
  /** The first page of the sidebar, from the server. */
  firstSessions: SessionPage;
  /** What waits for a decision, from the server too: nothing of it appears late. */
  firstApprovals: ApprovalPage;
  startsAsRail: boolean;
  signOut: SignOut;
  children: ReactNode;
};

/** Sidebar and page. Everything behind sign-in stands in it. */
export function WorkspaceShell({ user, startsAsRail, signOut, children, ...first }: WorkspaceShellProps) {
  const t = useTranslations("shell");
  const [helpOpen, setHelpOpen] = useState(false);
  const [isRail, setRail] = useRail(startsAsRail);
  const drawer = useDrawer();
  const shell = useShellActions({
    isRail,
    setRail,
    drawer,
    openShortcutHelp: useCallback(() => setHelpOpen(true), []),
  });
  useAccountPreferences(user);
  useShortcuts(shell);
  return (
    <ShellContext value={shell}>
      <Stores userId={user.id} {...first}>
        <a
          href="#main"
          className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-kelp px-3 py-2 font-medium text-on-kelp text-sm focus:translate-y-0"
        >
          {t("skip")}
        </a>
        <div className="flex h-dvh overflow-hidden">
          <Sidebar user={user} signOut={signOut} drawerRef={drawer.drawerRef} />
          {drawer.isOpen && (
            <div
              aria-hidden="true"
              className="fixed inset-0 z-20 animate-rise bg-scrim md:hidden"
              onClick={drawer.close}
            />
          )}
          <main id="main" tabIndex={-1} inert={drawer.isOpen} className="flex min-w-0 flex-1 flex-col outline-none">
            {children}
          </main>
        </div>
        <ShortcutHelp open={helpOpen} onOpenChange={setHelpOpen} />
      </Stores>
    </ShellContext>
  );
}

type StoresProps = Pick<WorkspaceShellProps, "firstSessions" | "firstApprovals" | "children"> & { userId: string };

/** What every page of a person shares: hints, chats, approvals, and what is not sent yet. */
function Stores({ userId, firstSessions, firstApprovals, children }: StoresProps) {
  return (
    <HintsProvider userId={userId}>
      <SessionStoreProvider first={firstSessions}>
        <ApprovalsProvider first={firstApprovals}>
          <OutboxProvider userId={userId}>{children}</OutboxProvider>
        </ApprovalsProvider>
      </SessionStoreProvider>
    </HintsProvider>
  );
}

function useRail(startsAsRail: boolean): [boolean, (rail: boolean) => void] {
  const [isRail, setRail] = useState(startsAsRail);
  const keep = useCallback((rail: boolean) => {
    setRail(rail);
    setPreferenceCookie("hf_sidebar", rail ? "rail" : null);
  }, []);
  return [isRail, keep];
}

type Parts = {
  isRail: boolean;
  setRail: (rail: boolean) => void;
  drawer: ReturnType<typeof useDrawer>;
  openShortcutHelp: () => void;
};

function useShellActions({ isRail, setRail, drawer, openShortcutHelp }: Parts): Shell {
  const router = useRouter();
  const { isOpen: isDrawerOpen, open: openDrawer, close: closeDrawer, isNarrow } = drawer;
  return useMemo(
    () => ({
      isRail,
      isDrawerOpen,
      openDrawer,
      closeDrawer,
      openShortcutHelp,
      toggleSidebar: () => {
        if (!isNarrow()) setRail(!isRail);
        else if (isDrawerOpen) closeDrawer();
        else openDrawer();
      },
      startNewChat: () => {
        closeDrawer();
        router.push("/chat");
        // Already there: nothing navigates, so the focus has to be brought by hand.
        requestAnimationFrame(() => document.querySelector<HTMLElement>("main textarea")?.focus());
      },
      focusSearch: () => {
        if (isNarrow()) openDrawer();
        else if (isRail) setRail(false);
        requestAnimationFrame(() => document.getElementById("chat-search")?.focus());
      },
    }),
    [isRail, isDrawerOpen, openDrawer, closeDrawer, isNarrow, setRail, openShortcutHelp, router],
  );
}

function useShortcuts(shell: Shell): void {
  const latest = useRef(shell);
  useEffect(() => {
    latest.current = shell;
  }, [shell]);
  useEffect(() => {
    const actions = {
      newChat: () => latest.current.startNewChat(),
      search: () => latest.current.focusSearch(),
      sidebar: () => latest.current.toggleSidebar(),
      help: () => latest.current.openShortcutHelp(),
    };
    const press = (event: KeyboardEvent) => {
      const id = shortcutOf(event);
      if (id === null || !(id in actions)) return;
      event.preventDefault();
      actions[id as keyof typeof actions]();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}
