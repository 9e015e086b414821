"use client";

import { ArrowUp, Square } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useId } from "react";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { Spinner } from "@/components/ui/spinner";
import { messageByteLimit } from "@/lib/contracts/api-v1/chat-limits";
import { composerKey, isBlank, utf8Bytes } from "./composer-keys.ts";
import type { ComposerText } from "./use-composer-text.ts";

type ComposerProps = {
  composer: ComposerText;
  running: boolean;
  stopping: boolean;
  /** A chat with messages asks shorter. */
  inThread: boolean;
  /** The prompt that Up brings back. */
  lastPrompt: string;
  onSend: (text: string) => void;
  onStop: () => void;
};

/** Where messages are written, also while an answer runs: what is sent then waits in line. */
export function Composer({ composer, running, stopping, inThread, lastPrompt, onSend, onStop }: ComposerProps) {
  const t = useTranslations("chat.composer");
  const noteId = useId();
  const { field, text, write, onInput } = composer;
  const size = sizeOf(text);
  const canSend = !isBlank(text) && !size.tooLarge;
  useFocusOnOpen(field);

  const send = () => {
    if (!canSend) return;
    onSend(text);
    // The stored draft stays until the server has acknowledged the message.
    write("", { keep: false });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { isComposing } = event.nativeEvent;
    const meaning = composerKey({ ...keysOf(event), isComposing }, text);
    if (meaning === null) return;
    if (meaning === "recall" && lastPrompt === "") return;
    event.preventDefault();
    if (meaning === "recall") write(lastPrompt);
    else send();
  };

  return (
    <div className="mx-auto w-full max-w-184 px-4 sm:px-6">
      <div
        className={classNames(
          "flex rounded-xl border border-line bg-surface transition-colors focus-within:border-line-strong has-[textarea:focus-visible]:border-kelp has-[textarea:focus-visible]:ring-1 has-[textarea:focus-visible]:ring-kelp",
          inThread ? "items-end" : "flex-col",
        )}
      >
        <textarea
          ref={field}
          rows={1}
          aria-label={t("label")}
          aria-describedby={noteId}
          aria-invalid={size.tooLarge || undefined}
          placeholder={inThread ? t("placeholderThread") : t("placeholder")}
          onInput={onInput}
          onKeyDown={onKeyDown}
          enterKeyHint="send"
          className={classNames(
            "scroll-thin field-sizing-content max-h-[40dvh] min-w-0 resize-none bg-transparent pl-4 text-base text-ink outline-none pointer-coarse:text-[1rem]",
            inThread ? "min-h-12.5 flex-1 py-3 pr-1" : "min-h-18 w-full pt-3.5 pr-4 pb-1",
          )}
        />
        <div className={classNames("flex items-center gap-2", inThread ? "p-1.5" : "pr-2 pb-2 pl-4")}>
          {!inThread && <span className="flex-1 text-ink-3 text-xs pointer-coarse:invisible">{t("hint")}</span>}
          {running && <StopButton stopping={stopping} onStop={onStop} />}
          {(!running || text !== "") && (
            <IconButton
              label={t("send")}
              keys="Enter"
              tipSide="top"
              size="lg"
              variant="primary"
              disabled={!canSend}
              onClick={send}
              className="rounded-full!"
            >
              <ArrowUp aria-hidden="true" className="size-4.5!" />
            </IconButton>
          )}
        </div>
      </div>
      <Note id={noteId} running={running} hasText={text !== ""} size={size} />
    </div>
  );
}

function StopButton({ stopping, onStop }: Pick<ComposerProps, "stopping" | "onStop">) {
  const t = useTranslations("chat.composer");
  return (
    <IconButton
      label={stopping ? t("stopping") : t("stop")}
      keys="Esc"
      tipSide="top"
      size="lg"
      variant="secondary"
      aria-disabled={stopping}
      onClick={() => !stopping && onStop()}
      className="rounded-full!"
    >
      {stopping ? <Spinner /> : <Square aria-hidden="true" className="size-3.5! fill-current" />}
    </IconButton>
  );
}

type Size = { kilobytes: number; near: boolean; tooLarge: boolean };

/** Only texts that could be near the limit are measured. */
function sizeOf(text: string): Size {
  if (text.length * 3 < messageByteLimit * 0.8) return { kilobytes: 0, near: false, tooLarge: false };
  const bytes = utf8Bytes(text);
  return {
    kilobytes: Math.ceil(bytes / 1024),
    near: bytes > messageByteLimit * 0.8,
    tooLarge: bytes > messageByteLimit,
  };
}

/** Under the composer: why sending has to wait, or how near the limit is. The keys are said to screen readers only. */
function Note({ id, running, hasText, size }: { id: string; running: boolean; hasText: boolean; size: Size }) {
  const t = useTranslations("chat.composer");
  const limit = messageByteLimit / 1024;
  const used = size.kilobytes;
  if (size.tooLarge)
    return (
      <p id={id} role="alert" className="px-4 pt-1.5 text-coral text-xs">
        {t("tooLarge", { used, limit })}
      </p>
    );
  const said = running && hasText ? t("running") : size.near ? t("size", { used, limit }) : null;
  return (
    <p id={id} className={said === null ? "sr-only" : "px-4 pt-1.5 text-ink-3 text-xs"}>
      {said ?? t("hint")}
    </p>
  );
}

function keysOf({ key, keyCode, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent) {
  return { key, keyCode, shiftKey, ctrlKey, metaKey, altKey };
}

/** With a keyboard at hand the page opens ready to write; a phone's keyboard must not come up by itself. */
function useFocusOnOpen(field: ComposerText["field"]): void {
  useEffect(() => {
    const isFree = document.activeElement === null || document.activeElement === document.body;
    if (isFree && window.matchMedia("(pointer: fine)").matches) field.current?.focus({ preventScroll: true });
  }, [field]);
}
