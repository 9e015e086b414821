"use client";

import { Pin } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { preloadMenu } from "@/components/ui/menu";
import type { MenuAnchor } from "@/components/ui/menu-entries";
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
    <div className="chat-row" data-mark={mark ?? undefined} data-menu={hasMenu || undefined}>
      <Link
        id={domId}
        href={`/chat/${encodeURIComponent(session.id)}`}
        prefetch={false}
        aria-current={isOpen ? "page" : undefined}
        aria-describedby={mark ? `${domId}-mark` : undefined}
        data-session={session.id}
        data-tip=""
        data-tip-side="right"
        data-tip-overflow=""
        onClick={(event) => {
          // The second click of two renames; it must not ask for the page again.
          if (event.detail > 1) event.preventDefault();
          else actions.onVisit();
        }}
        onDoubleClick={() => actions.startRename(session.id)}
        onKeyDown={(event) => event.key === "F2" && actions.startRename(session.id)}
        onContextMenu={(event) => {
          event.preventDefault();
          const { clientX: x, clientY: y, currentTarget } = event;
          // The menu key of a keyboard reports no point.
          const at = x === 0 && y === 0 ? currentTarget : { getBoundingClientRect: () => new DOMRect(x, y, 0, 0) };
          actions.openMenu(session, at, currentTarget);
        }}
      >
        {session.pinned && <Pin aria-hidden="true" />}
        <span data-tip-text="">{title}</span>
      </Link>
      {mark && <StatusDot mark={mark} id={`${domId}-mark`} />}
      <button
        type="button"
        aria-label={t("chatOptions")}
        aria-haspopup="menu"
        aria-expanded={hasMenu}
        aria-describedby={domId}
        onPointerEnter={preloadMenu}
        onFocus={preloadMenu}
        onClick={(event) => actions.openMenu(session, event.currentTarget, event.currentTarget)}
      />
    </div>
  );
});
