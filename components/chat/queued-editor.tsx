"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { controlClass } from "@/components/ui/input";
import { composerKey, isBlank } from "./composer-keys.ts";

type QueuedEditorProps = { text: string; onSave: (text: string) => void; onCancel: () => void };

/** Changes a message that waits. Enter saves, Escape leaves it as it was. */
export function QueuedEditor({ text: before, onSave, onCancel }: QueuedEditorProps) {
  const t = useTranslations("chat.queue");
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(before);
  useEffect(() => {
    const element = field.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  }, []);
  const save = () => {
    if (!isBlank(text)) onSave(text);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { key, keyCode, shiftKey, ctrlKey, metaKey, altKey, nativeEvent } = event;
    const press = { key, keyCode, shiftKey, ctrlKey, metaKey, altKey, isComposing: nativeEvent.isComposing };
    if (key === "Escape" && !nativeEvent.isComposing) {
      // Not a wish to stop the answer.
      event.preventDefault();
      event.stopPropagation();
      onCancel();
    } else if (composerKey(press, text) === "send") {
      event.preventDefault();
      save();
    }
  };
  return (
    <div className="flex flex-col gap-2 p-2">
      <textarea
        ref={field}
        rows={2}
        aria-label={t("editLabel")}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className={`${controlClass} field-sizing-content max-h-40 py-2 text-sm!`}
      />
      <div className="flex gap-2">
        <Button size="sm" variant="primary" disabled={isBlank(text)} onClick={save}>
          {t("save")}
        </Button>
        <Button size="sm" variant="quiet" onClick={onCancel}>
          {t("cancel")}
        </Button>
      </div>
    </div>
  );
}
