"use client";

import { PanelLeftClose, PanelLeftOpen, Search, SquarePen, X } from "lucide-react";
import Link from "next/link";
import { useNow, useTimeZone, useTranslations } from "next-intl";
import { type RefObject, useMemo, useRef, useState } from "react";
import { AccountMenu, type SignOut } from "@/components/shell/account-menu";
import { type Shell, useShell } from "@/components/shell/shell-context";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { Mark } from "@/components/ui/mark";
import type { CurrentUser } from "@/lib/contracts/api-v1/auth";
import { groupByDate } from "./group-by-date.ts";
import { PageLinks } from "./page-links.tsx";
import { SearchBox } from "./search-box.tsx";
import { SearchResults } from "./search-results.tsx";
import { SessionList } from "./session-list.tsx";
import { useSessionList, useSessionStore } from "./session-store.tsx";
import { useMarkRead } from "./use-mark-read.ts";
import { useOpenChatId } from "./use-open-chat-id.ts";

type SidebarProps = { user: CurrentUser; signOut: SignOut; drawerRef: RefObject<HTMLElement | null> };

/** Wide screens: 272 px, or a rail of 56. Below 900 px: a drawer over the page. */
export function Sidebar({ user, signOut, drawerRef }: SidebarProps) {
  const t = useTranslations("shell");
  const shell = useShell();
  const { isRail, isDrawerOpen } = shell;
  return (
    <aside
      id="sidebar"
      ref={drawerRef}
      aria-label={t("sidebar")}
      className={classNames(
        "fixed inset-y-0 left-0 z-30 flex w-[min(18rem,85vw)] shrink-0 flex-col border-line border-r bg-sunken pt-[env(safe-area-inset-top)] pl-[env(safe-area-inset-left)] transition-[opacity,translate] md:visible md:static md:z-auto md:translate-x-0 md:opacity-100 md:shadow-none",
        isDrawerOpen ? "shadow-float" : "invisible -translate-x-1 opacity-0",
        isRail ? "md:w-14" : "md:w-68",
      )}
    >
      <Head shell={shell} />
      <Chats shell={shell} />
      <PageLinks shell={shell} />
      <div
        className={classNames(
          "border-line border-t px-2 pt-1.5 [--safe-bottom-min:0.375rem] safe-bottom",
          isRail && "md:flex md:justify-center md:border-transparent",
        )}
      >
        <div className={classNames(isRail && "md:hidden")}>
          <AccountMenu user={user} signOut={signOut} isRail={false} />
        </div>
        {isRail && (
          <div className="max-md:hidden">
            <AccountMenu user={user} signOut={signOut} isRail />
          </div>
        )}
      </div>
    </aside>
  );
}

function Head({ shell }: { shell: Shell }) {
  const t = useTranslations("shell");
  const { isRail } = shell;
  return (
    <div
      className={classNames("flex h-12 shrink-0 items-center gap-1 pr-2 pl-4", isRail && "md:justify-center md:p-0")}
    >
      <Link
        href="/chat"
        prefetch={false}
        className={classNames("flex flex-1 items-center gap-2 rounded-md text-ink", isRail && "md:hidden")}
      >
        <Mark className="size-5.5 text-kelp" />
        <span className="font-semibold text-base tracking-tight">Holdfast</span>
      </Link>
      <IconButton
        label={isRail ? t("expandSidebar") : t("collapseSidebar")}
        keys="Mod+Shift+S"
        tipSide="right"
        aria-controls="sidebar"
        className="max-md:hidden"
        onClick={shell.toggleSidebar}
      >
        {isRail ? <PanelLeftOpen /> : <PanelLeftClose />}
      </IconButton>
      <IconButton label={t("closeSidebar")} data-drawer-focus="" className="md:hidden" onClick={shell.closeDrawer}>
        <X />
      </IconButton>
    </div>
  );
}

function Chats({ shell }: { shell: Shell }) {
  const t = useTranslations("sidebar");
  const { isRail } = shell;
  const [text, setText] = useState("");
  const scrollRef = useRef<HTMLDivElement>(null);
  const focusFirst = () => scrollRef.current?.querySelector<HTMLElement>("[data-session]")?.focus();
  const visit = () => {
    shell.closeDrawer();
  };
  return (
    <nav aria-label={t("chats")} className="flex min-h-0 flex-1 flex-col">
      <div className={classNames("flex flex-col gap-0.5 px-2 pt-1 pb-2", isRail && "md:items-center")}>
        <NewChatButton shell={shell} />
        {isRail && (
          <IconButton
            label={t("openSearch")}
            keys="Mod+K"
            tipSide="right"
            size="lg"
            className="max-md:hidden"
            onClick={shell.focusSearch}
          >
            <Search />
          </IconButton>
        )}
        <div className={classNames(isRail && "md:hidden")}>
          <SearchBox value={text} onChange={setText} onLeaveDown={focusFirst} />
        </div>
      </div>
      <div
        ref={scrollRef}
        className={classNames(
          "scroll-thin min-h-0 flex-1 overflow-y-auto overscroll-contain pb-3",
          isRail && "md:hidden",
        )}
      >
        {text.trim() === "" ? (
          <AllChats scrollRef={scrollRef} onVisit={visit} />
        ) : (
          <SearchResults text={text} scrollRef={scrollRef} onVisit={visit} />
        )}
      </div>
    </nav>
  );
}

function NewChatButton({ shell }: { shell: Shell }) {
  const t = useTranslations("sidebar");
  const { isRail } = shell;
  return (
    <button
      type="button"
      aria-label={t("newChat")}
      data-tip={isRail ? t("newChat") : undefined}
      data-tip-keys="Mod+Shift+O"
      data-tip-side="right"
      onClick={shell.startNewChat}
      className={classNames(
        "group/new flex h-9 w-full items-center gap-2.5 rounded-md px-2.5 font-medium text-ink text-sm transition-colors hover:bg-hover pointer-coarse:h-11",
        isRail && "md:w-9 md:justify-center md:px-0",
      )}
    >
      <SquarePen aria-hidden="true" className="size-4 shrink-0 text-kelp" />
      <span className={classNames("flex-1 text-left", isRail && "md:hidden")}>{t("newChat")}</span>
      <Kbd
        keys="Mod+Shift+O"
        className={classNames("opacity-0 group-hover/new:opacity-100 pointer-coarse:hidden", isRail && "md:hidden")}
      />
    </button>
  );
}

type ChatsProps = { scrollRef: RefObject<HTMLDivElement | null>; onVisit: () => void };

function AllChats({ scrollRef, onVisit }: ChatsProps) {
  const t = useTranslations("sidebar");
  const store = useSessionStore();
  const { sessions, nextCursor, isLoading, hasFailed } = useSessionList();
  const now = useNow({ updateInterval: 5 * 60 * 1000 });
  const timeZone = useTimeZone() ?? "UTC";
  const openId = useOpenChatId();
  useMarkRead(openId);
  const rows = useMemo(() => groupByDate(sessions, now.getTime(), timeZone), [sessions, now, timeZone]);
  if (rows.length === 0 && nextCursor === null) return <p className="px-4.5 py-2 text-ink-3 text-sm">{t("empty")}</p>;
  const end = { hasMore: nextCursor !== null, isLoading, hasFailed, loadMore: () => void store.loadMore() };
  return <SessionList rows={rows} openId={openId} scrollRef={scrollRef} end={end} onVisit={onVisit} />;
}
