"use client";

import { ArrowUpToLine, Clock, CloudOff, Pencil, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { showToast } from "@/components/ui/toast";
import { useErrorText } from "@/components/use-error-text";
import type { QueueEntry } from "@/lib/contracts/api-v1/sessions";
import type { OutboxEntry } from "./outbox/outbox.ts";
import { QueuedEditor } from "./queued-editor.tsx";
import type { Queue } from "./use-queue.ts";

type WaitingLineProps = {
  queue: Queue;
  unsent: readonly OutboxEntry[];
  onRemoveUnsent: (id: string) => void;
  /** Its text could not be changed any more: back to where it can be sent anew. */
  onKeepText: (text: string) => void;
};

/** Above the composer: what waits in line, in order, and what has not reached the server yet. */
export function WaitingLine({ queue, unsent, onRemoveUnsent, onKeepText }: WaitingLineProps) {
  const t = useTranslations("chat.queue");
  const errorText = useErrorText();
  const [editing, setEditing] = useState<{ turnId: string; text: string } | null>(null);
  if (queue.entries.length === 0 && unsent.length === 0 && editing === null) return null;

  const act = async (action: Promise<"changed" | "started">, onStarted?: () => void) => {
    try {
      if ((await action) === "changed") return;
      showToast(t("started"));
      onStarted?.();
    } catch (error) {
      showToast(errorText(error), { tone: "error" });
    }
  };
  const save = (turnId: string, text: string) => {
    setEditing(null);
    void act(queue.change(turnId, { message: text }), () => onKeepText(text));
  };
  // Started or removed elsewhere while it was being edited: what was written must not vanish with its line.
  const isEditedGone = editing !== null && !queue.entries.some((entry) => entry.turn_id === editing.turnId);
  return (
    <div className="mx-auto w-full max-w-184 px-4 pb-2 sm:px-6">
      <ul
        aria-label={t("label")}
        className="scroll-thin flex max-h-[30dvh] flex-col overflow-y-auto rounded-lg border border-line bg-surface"
      >
        {queue.entries.map((entry) => (
          <li key={entry.turn_id} className="border-line border-b last:border-b-0">
            {editing?.turnId === entry.turn_id ? (
              <QueuedEditor
                text={editing.text}
                onSave={(text) => save(entry.turn_id, text)}
                onCancel={() => setEditing(null)}
              />
            ) : (
              <QueuedMessage
                entry={entry}
                onSendNow={() => void act(queue.change(entry.turn_id, { send_now: true }))}
                onEdit={() => setEditing({ turnId: entry.turn_id, text: entry.text })}
                onRemove={() => void act(queue.remove(entry.turn_id))}
              />
            )}
          </li>
        ))}
        {isEditedGone && (
          <li className="border-line border-b last:border-b-0">
            <p role="alert" className="px-3 pt-2 text-amber-ink text-xs">
              {t("goneWhileEditing")}
            </p>
            <QueuedEditor
              text={editing.text}
              onSave={(text) => {
                setEditing(null);
                onKeepText(text);
              }}
              onCancel={() => setEditing(null)}
            />
          </li>
        )}
        {unsent.map((entry) => (
          <li key={entry.id} className="border-line border-b last:border-b-0">
            <UnsentMessage entry={entry} onRemove={() => onRemoveUnsent(entry.id)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

type QueuedMessageProps = { entry: QueueEntry; onSendNow: () => void; onEdit: () => void; onRemove: () => void };

function QueuedMessage({ entry, onSendNow, onEdit, onRemove }: QueuedMessageProps) {
  const t = useTranslations("chat.queue");
  return (
    <div className="flex items-start gap-2 py-1.5 pr-1.5 pl-3">
      <Clock aria-hidden="true" className="mt-1.5 size-3.5 shrink-0 text-ink-3" />
      <div className="min-w-0 flex-1 py-0.5">
        <p className="line-clamp-2 whitespace-pre-wrap text-ink text-sm [overflow-wrap:anywhere]">{entry.text}</p>
        <p className={entry.waiting_for === "approval" ? "text-amber-ink text-xs" : "text-ink-3 text-xs"}>
          {entry.waiting_for === "approval" ? t("waitsForApproval") : t("position", { position: entry.position })}
        </p>
      </div>
      <IconButton label={t("sendNow")} size="sm" tipSide="top" onClick={onSendNow}>
        <ArrowUpToLine aria-hidden="true" />
      </IconButton>
      <IconButton label={t("edit")} size="sm" tipSide="top" onClick={onEdit}>
        <Pencil aria-hidden="true" />
      </IconButton>
      <IconButton label={t("remove")} size="sm" tipSide="top" onClick={onRemove}>
        <X aria-hidden="true" />
      </IconButton>
    </div>
  );
}

function UnsentMessage({ entry, onRemove }: { entry: OutboxEntry; onRemove: () => void }) {
  const t = useTranslations("chat.queue");
  return (
    <div className="flex items-start gap-2 py-1.5 pr-1.5 pl-3">
      <CloudOff aria-hidden="true" className="mt-1.5 size-3.5 shrink-0 text-amber-ink" />
      <div className="min-w-0 flex-1 py-0.5">
        <p className="line-clamp-2 whitespace-pre-wrap text-ink text-sm [overflow-wrap:anywhere]">{entry.text}</p>
        <p className="text-amber-ink text-xs">{t("unsent")}</p>
      </div>
      <IconButton label={t("remove")} size="sm" tipSide="top" onClick={onRemove}>
        <X aria-hidden="true" />
      </IconButton>
    </div>
  );
}
