"use client";

import { Ellipsis, Pin } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import type { MenuAnchor } from "@/components/ui/menu-entries";
import { preloadMenu } from "@/components/ui/menu";
import type { SessionView } from "@/lib/contracts/api-v1/sessions";
import { RenameField } from "./rename-field.tsx";
import { markOf, StatusDot } from "./status-dot.tsx";

export type RowActions = {
  openMenu: (session: SessionView, anchor: MenuAnchor, from: HTMLElement) => void;
  startRename: (id: string) => void;
  endRename: (session: SessionView, title: string | null, byKey: boolean) => void;
  /** A chat was chosen. */
  onVisit: () => void;
};

type SessionRowProps = {
  session: SessionView;
  isOpen: boolean;
  isRenaming: boolean;
  hasMenu: boolean;
  actions: RowActions;
};

/** One chat of the sidebar: a link, its state, and its options. */
export const SessionRow = memo(function SessionRow(props: SessionRowProps) {
  const { session, isOpen, isRenaming, hasMenu, actions } = props;
  const t = useTranslations("sidebar");
  const mark = markOf(session);
  const title = session.title || t("untitled");
  const domId = `chat-${session.id}`;
  if (isRenaming)
    return (
      <div className="px-2 py-px">
        <RenameField title={session.title} onEnd={(next, byKey) => actions.endRename(session, next, byKey)} />
      </div>
    );
  return (
    <div className="group/row relative px-2 py-px">
      <Link
        id={domId}
        href={`/chat/${encodeURIComponent(session.id)}`}
        prefetch={false}
        aria-current={isOpen ? "page" : undefined}
        aria-describedby={mark ? `${domId}-mark` : undefined}
        data-session={session.id}
        data-tip={title}
        data-tip-side="right"
        data-tip-overflow=""
        onClick={actions.onVisit}
        onDoubleClick={() => actions.startRename(session.id)}
        onKeyDown={(event) => event.key === "F2" && actions.startRename(session.id)}
        onContextMenu={(event) => {
          event.preventDefault();
          const { clientX: x, clientY: y, currentTarget } = event;
          // The menu key of a keyboard reports no point.
          const at = x === 0 && y === 0 ? currentTarget : { getBoundingClientRect: () => new DOMRect(x, y, 0, 0) };
          actions.openMenu(session, at, currentTarget);
        }}
        className={classNames(
          "flex h-8.5 items-center gap-2 rounded-md border pr-9 pl-2.25 text-sm transition-colors pointer-coarse:h-11 pointer-coarse:pr-16",
          isOpen ? "border-line bg-surface text-ink" : "border-transparent text-ink-2 hover:bg-hover hover:text-ink",
          hasMenu && !isOpen && "bg-hover",
          mark === "unread" && "font-medium text-ink",
        )}
      >
        {session.pinned && <Pin aria-hidden="true" className="size-3 shrink-0 text-ink-3" />}
        <span data-tip-text="" className="truncate">
          {title}
        </span>
      </Link>
      {mark && (
        <StatusDot
          mark={mark}
          id={`${domId}-mark`}
          className="absolute top-1/2 right-5 -translate-y-1/2 pointer-fine:group-focus-within/row:opacity-0 pointer-fine:group-hover/row:opacity-0 pointer-coarse:right-13"
        />
      )}
      <IconButton
        size="xs"
        label={t("chatOptions")}
        aria-haspopup="menu"
        aria-expanded={hasMenu}
        aria-describedby={domId}
        onPointerEnter={preloadMenu}
        onFocus={preloadMenu}
        onClick={(event) => actions.openMenu(session, event.currentTarget, event.currentTarget)}
        className={classNames(
          "absolute top-1/2 right-3.5 -translate-y-1/2 pointer-fine:group-focus-within/row:opacity-100 pointer-fine:group-hover/row:opacity-100",
          hasMenu ? "" : "pointer-fine:opacity-0",
        )}
      >
        <Ellipsis />
      </IconButton>
    </div>
  );
});
