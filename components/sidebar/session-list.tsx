"use client";

import { useFormatter, useTranslations } from "next-intl";
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import type { SidebarRow } from "./group-by-date.ts";
import { ListEnd } from "./list-end.tsx";
import { type OpenedMenu, SessionMenu } from "./session-menu.tsx";
import { type RowActions, SessionRow } from "./session-row.tsx";
import { useArrowKeys } from "./use-arrow-keys.ts";
import { useSessionActions } from "./use-session-actions.ts";

/**
 * Rows drawn by the server, and all that is drawn until the first scroll, so enough for a tall screen. Not cut to the
 * rows there are: chats that come later would have no place.
 */
const firstRows = 40;
const rowHeightPx = 36;
/** The next page is asked for when the reader is this near to the end. */
const aheadRows = 25;

type SessionListProps = {
  rows: readonly SidebarRow[];
  /** The chat on the page, if any. */
  openId: string | null;
  scrollRef: RefObject<HTMLDivElement | null>;
  end: { hasMore: boolean; isLoading: boolean; hasFailed: boolean; loadMore: () => void };
  onVisit: () => void;
};

/** Chats under their headings. Only what is in sight is in the document, so that ten thousand stay light. */
export function SessionList({ rows, openId, scrollRef, end, onVisit }: SessionListProps) {
  const virtual = useRef<VirtualizerHandle>(null);
  const chat = useSessionActions();
  const [renamingId, setRenamingId] = useState<string | null>(null);
  const [menu, setMenu] = useState<OpenedMenu | null>(null);
  const [isMenuOpen, setMenuOpen] = useState(false);
  useArrowKeys(scrollRef);
  const actions = useMemo<RowActions>(
    () => ({
      onVisit,
      startRename: setRenamingId,
      endRename: (session, title, byKey) => {
        setRenamingId(null);
        if (title !== null) chat.rename(session, title);
        if (byKey) requestAnimationFrame(() => document.getElementById(`chat-${session.id}`)?.focus());
      },
      openMenu: (session, anchor, from) => {
        setMenu({ session, anchor, from });
        setMenuOpen(true);
      },
    }),
    [chat, onVisit],
  );
  const loadAhead = () => {
    const view = virtual.current;
    if (!view || !end.hasMore || end.isLoading || end.hasFailed) return;
    if (view.findItemIndex(view.scrollOffset + view.viewportSize) >= rows.length - aheadRows) end.loadMore();
  };
  useEffect(loadAhead);
  // A row that is written in or whose menu is open must not leave the document.
  const kept = [renamingId, isMenuOpen ? menu?.session.id : null].map((id) => rows.findIndex((row) => row.key === id));
  return (
    <>
      <Virtualizer
        ref={virtual}
        scrollRef={scrollRef}
        data={rows}
        as="ul"
        item="li"
        itemSize={rowHeightPx}
        ssrCount={firstRows}
        keepMounted={kept.filter((place) => place >= 0)}
        onScroll={loadAhead}
      >
        {(row) =>
          row.kind === "heading" ? (
            <GroupHeading key={row.key} row={row} />
          ) : (
            <SessionRow
              key={row.key}
              session={row.session}
              isOpen={row.key === openId}
              isRenaming={row.key === renamingId}
              hasMenu={isMenuOpen && row.key === menu?.session.id}
              actions={actions}
            />
          )
        }
      </Virtualizer>
      <ListEnd {...end} />
      <SessionMenu menu={menu} isOpen={isMenuOpen} onOpenChange={setMenuOpen} chat={chat} onRename={setRenamingId} />
    </>
  );
}

function GroupHeading({ row }: { row: Extract<SidebarRow, { kind: "heading" }> }) {
  const t = useTranslations("sidebar.group");
  const format = useFormatter();
  let text: string;
  if (row.monthStart !== undefined) text = format.dateTime(row.monthStart, { year: "numeric", month: "long" });
  else text = t(row.key as "pinned" | "today" | "yesterday" | "week" | "month");
  return <h3 className="flex h-9 items-end px-4.5 pb-1.5 font-medium text-ink-3 text-xs">{text}</h3>;
}
