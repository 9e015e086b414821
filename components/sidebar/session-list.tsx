"use client";

import { Archive, Download, FileJson, FileText, Pencil, Pin, PinOff, Trash2 } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import { LazyMenu } from "@/components/ui/menu";
import type { MenuAnchor, MenuEntry } from "@/components/ui/menu-entries";
import type { SessionView } from "@/lib/contracts/api-v1/sessions";
import type { SidebarRow } from "./group-by-date.ts";
import { ListEnd } from "./list-end.tsx";
import { type RowActions, SessionRow } from "./session-row.tsx";
import { type SessionActions, useSessionActions } from "./use-session-actions.ts";

/** Rows drawn by the server and measured first; enough for a tall screen. */
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

type OpenMenu = { session: SessionView; anchor: MenuAnchor; from: HTMLElement };

/** Chats under their headings. Only what is in sight is in the document, so that ten thousand stay light. */
export function SessionList({ rows, openId, scrollRef, end, onVisit }: SessionListProps) {
  const t = useTranslations("sidebar");
  const virtual = useRef<VirtualizerHandle>(null);
  const [renamingId, setRenamingId] = useState<string | null>(null);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const focusAfterMenu = useRef<(() => HTMLElement | null) | null>(null);
  const chat = useSessionActions();
  const actions = useMemo<RowActions>(
    () => ({
      onVisit,
      startRename: setRenamingId,
      endRename: (session, title, byKey) => {
        setRenamingId(null);
        if (title !== null) chat.rename(session, title);
        if (byKey) requestAnimationFrame(() => linkOf(session.id)?.focus());
      },
      openMenu: (session, anchor, from) => {
        focusAfterMenu.current = () => from;
        setMenu({ session, anchor, from });
        setMenuOpen(true);
      },
    }),
    [chat, onVisit],
  );
  const more = () => {
    const view = virtual.current;
    if (!view || !end.hasMore || end.isLoading || end.hasFailed) return;
    if (view.findItemIndex(view.scrollOffset + view.viewportSize) >= rows.length - aheadRows) end.loadMore();
  };
  useEffect(more);
  const kept = rows.flatMap((row, place) => (row.key === renamingId || row.key === menu?.session.id ? [place] : []));
  const entries = menu
    ? entriesFor(
        menu.session,
        chat,
        t,
        (id) => {
          focusAfterMenu.current = () => null;
          // After the menu has let go of the focus.
          setTimeout(() => setRenamingId(id));
        },
        (id) => {
          const next = neighbourOf(id);
          focusAfterMenu.current = () => next;
        },
      )
    : [];
  return (
    <div onKeyDown={(event) => moveFocus(event, scrollRef.current)}>
      <Virtualizer
        ref={virtual}
        scrollRef={scrollRef}
        data={rows}
        as="ul"
        item="li"
        itemSize={rowHeightPx}
        ssrCount={Math.min(firstRows, rows.length)}
        keepMounted={kept}
        onScroll={more}
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
      <LazyMenu
        open={isMenuOpen}
        onOpenChange={setMenuOpen}
        anchor={menu?.anchor ?? null}
        label={t("chatOptions")}
        entries={entries}
        align="start"
        returnFocus={() => focusAfterMenu.current?.() ?? null}
      />
    </div>
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

type Translate = ReturnType<typeof useTranslations<"sidebar">>;

function entriesFor(
  session: SessionView,
  chat: SessionActions,
  t: Translate,
  rename: (id: string) => void,
  beforeLeaving: (id: string) => void,
): MenuEntry[] {
  const leave = (act: () => void) => () => {
    beforeLeaving(session.id);
    act();
  };
  return [
    { kind: "item", label: t("rename"), icon: <Pencil />, keys: "F2", onSelect: () => rename(session.id) },
    session.pinned
      ? { kind: "item", label: t("unpin"), icon: <PinOff />, onSelect: () => chat.setPinned(session, false) }
      : { kind: "item", label: t("pin"), icon: <Pin />, onSelect: () => chat.setPinned(session, true) },
    { kind: "item", label: t("archive"), icon: <Archive />, onSelect: leave(() => chat.archive(session)) },
    {
      kind: "group",
      label: t("export.label"),
      icon: <Download />,
      entries: [
        {
          kind: "item",
          label: t("export.markdown"),
          icon: <FileText />,
          onSelect: () => chat.exportAs(session, "markdown"),
        },
        { kind: "item", label: t("export.json"), icon: <FileJson />, onSelect: () => chat.exportAs(session, "json") },
      ],
    },
    { kind: "separator" },
    { kind: "item", label: t("delete"), icon: <Trash2 />, tone: "danger", onSelect: leave(() => chat.remove(session)) },
  ];
}

const linkOf = (id: string) => document.getElementById(`chat-${id}`);

/** The chat that takes a deleted one's place, so that the keyboard does not fall back to the start of the page. */
function neighbourOf(id: string): HTMLElement | null {
  const links = [...document.querySelectorAll<HTMLElement>("[data-session]")];
  const place = links.findIndex((link) => link.dataset.session === id);
  return links[place + 1] ?? links[place - 1] ?? null;
}

function moveFocus(event: KeyboardEvent, scroller: HTMLElement | null): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const links = [...(scroller?.querySelectorAll<HTMLElement>("[data-session]") ?? [])];
  const place = links.findIndex((link) => link === event.target);
  if (place < 0) return;
  const next = links[place + (event.key === "ArrowDown" ? 1 : -1)];
  event.preventDefault();
  if (next) next.focus();
  else if (event.key === "ArrowUp") document.getElementById("chat-search")?.focus();
}
