"use client";

import { Archive, Download, FileJson, FileText, Pencil, Pin, PinOff, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useRef } from "react";
import { LazyMenu } from "@/components/ui/menu";
import type { MenuAnchor, MenuEntry } from "@/components/ui/menu-entries";
import type { SessionView } from "@/lib/contracts/api-v1/sessions";
import type { SessionActions } from "./use-session-actions.ts";

export type OpenedMenu = {
  session: SessionView;
  anchor: MenuAnchor;
  /** What opened it, to give the focus back to. */
  from: HTMLElement;
};

type SessionMenuProps = {
  /** The last one opened; it stays while the menu closes. */
  menu: OpenedMenu | null;
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
  chat: SessionActions;
  onRename: (id: string) => void;
};

/** The options of a chat. There is one menu for the whole list. */
export function SessionMenu({ menu, isOpen, onOpenChange, chat, onRename }: SessionMenuProps) {
  const t = useTranslations("sidebar");
  const focusNext = useRef<HTMLElement | null | undefined>(undefined);
  const aim = useCallback((next: HTMLElement | null) => {
    focusNext.current = next;
  }, []);
  const entries = useEntries(menu?.session, chat, onRename, aim);
  return (
    <LazyMenu
      open={isOpen}
      onOpenChange={(open) => {
        if (open) focusNext.current = undefined;
        onOpenChange(open);
      }}
      anchor={menu?.anchor ?? null}
      label={t("chatOptions")}
      entries={entries}
      align="start"
      returnFocus={() => {
        const next = focusNext.current === undefined ? (menu?.from ?? null) : focusNext.current;
        focusNext.current = undefined;
        return next;
      }}
    />
  );
}

/** `aim` says where the focus goes when the menu closes, null to leave it alone; otherwise it goes back. */
function useEntries(
  session: SessionView | undefined,
  chat: SessionActions,
  onRename: (id: string) => void,
  aim: (next: HTMLElement | null) => void,
): MenuEntry[] {
  const t = useTranslations("sidebar");
  if (!session) return [];
  const leave = (act: (session: SessionView) => void) => () => {
    aim(neighbourOf(session.id));
    act(session);
  };
  const rename = () => {
    aim(null);
    // After the menu has let go of the focus.
    setTimeout(() => onRename(session.id));
  };
  const pin = session.pinned
    ? { label: t("unpin"), icon: <PinOff />, onSelect: () => chat.setPinned(session, false) }
    : { label: t("pin"), icon: <Pin />, onSelect: () => chat.setPinned(session, true) };
  const formats: MenuEntry[] = [
    {
      kind: "item",
      label: t("export.markdown"),
      icon: <FileText />,
      onSelect: () => chat.exportAs(session, "markdown"),
    },
    { kind: "item", label: t("export.json"), icon: <FileJson />, onSelect: () => chat.exportAs(session, "json") },
  ];
  return [
    { kind: "item", label: t("rename"), icon: <Pencil />, keys: "F2", onSelect: rename },
    { kind: "item", ...pin },
    { kind: "item", label: t("archive"), icon: <Archive />, onSelect: leave(chat.archive) },
    { kind: "group", label: t("export.label"), icon: <Download />, entries: formats },
    { kind: "separator" },
    { kind: "item", label: t("delete"), icon: <Trash2 />, tone: "danger", onSelect: leave(chat.remove) },
  ];
}

/** The chat that takes a deleted one's place, so that the keyboard does not fall back to the start of the page. */
function neighbourOf(id: string): HTMLElement | null {
  const links = [...document.querySelectorAll<HTMLElement>("[data-session]")];
  const place = links.findIndex((link) => link.dataset.session === id);
  return links[place + 1] ?? links[place - 1] ?? null;
}
