"use client";

import { Download, Ellipsis, Link2, Pencil, Pin, PinOff, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { AllowedTools } from "@/components/approvals/allowed-tools";
import { TopBar } from "@/components/shell/top-bar";
import { RenameField } from "@/components/sidebar/rename-field";
import { type SessionActions, useSessionActions } from "@/components/sidebar/use-session-actions";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import type { MenuEntry } from "@/components/ui/menu-entries";
import { showToast } from "@/components/ui/toast";
import type { SessionView } from "@/lib/contracts/api-v1/sessions";
import type { ModelView } from "@/lib/contracts/models";
import { ModelPicker } from "./model-picker.tsx";

type ChatBarProps = {
  /** Absent while the chat does not exist yet. */
  session: SessionView | undefined;
  models: readonly ModelView[];
  model: ModelView | undefined;
  onChooseModel: (id: string) => void;
};

/** Title, model, and what else can be done to a chat. */
export function ChatBar({ session, models, model, onChooseModel }: ChatBarProps) {
  const t = useTranslations("chat");
  const actions = useSessionActions();
  const [renaming, setRenaming] = useState(false);
  const title = session && (session.title || t("untitled"));
  return (
    <TopBar
      actions={
        <>
          <AllowedTools />
          <ModelPicker models={models} chosen={model} onChoose={onChooseModel} />
          {session && <MoreMenu session={session} actions={actions} onRename={() => setRenaming(true)} />}
        </>
      }
    >
      {session && renaming && (
        <div className="max-w-96">
          <RenameField
            title={session.title}
            onEnd={(next) => {
              setRenaming(false);
              if (next !== null) actions.rename(session, next);
            }}
          />
        </div>
      )}
      {title !== undefined && !renaming && (
        <h1 className="flex min-w-0 text-base">
          <button
            type="button"
            data-tip={t("more.rename")}
            onClick={() => setRenaming(true)}
            className="truncate rounded-md px-2 py-1 font-medium text-ink text-sm transition-colors hover:bg-hover"
          >
            {title}
          </button>
        </h1>
      )}
    </TopBar>
  );
}

type MoreMenuProps = { session: SessionView; actions: SessionActions; onRename: () => void };

function MoreMenu({ session, actions, onRename }: MoreMenuProps) {
  const t = useTranslations("chat.more");
  const copyLink = () => {
    navigator.clipboard.writeText(`${window.location.origin}/chat/${encodeURIComponent(session.id)}`).then(
      () => showToast(t("linkCopied")),
      () => undefined,
    );
  };
  const entries: MenuEntry[] = [
    { kind: "item", label: t("rename"), icon: <Pencil />, onSelect: onRename },
    {
      kind: "item",
      label: session.pinned ? t("unpin") : t("pin"),
      icon: session.pinned ? <PinOff /> : <Pin />,
      onSelect: () => actions.setPinned(session, !session.pinned),
    },
    { kind: "item", label: t("copyLink"), icon: <Link2 />, onSelect: copyLink },
    {
      kind: "group",
      label: t("export"),
      icon: <Download />,
      entries: [
        { kind: "item", label: t("asMarkdown"), onSelect: () => actions.exportAs(session, "markdown") },
        { kind: "item", label: t("asJson"), onSelect: () => actions.exportAs(session, "json") },
      ],
    },
    { kind: "separator" },
    { kind: "item", label: t("delete"), icon: <Trash2 />, tone: "danger", onSelect: () => actions.remove(session) },
  ];
  return (
    <Menu
      label={t("label")}
      align="end"
      entries={entries}
      trigger={
        <IconButton label={t("label")}>
          <Ellipsis aria-hidden="true" />
        </IconButton>
      }
    />
  );
}
