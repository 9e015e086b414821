"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";

type RenameFieldProps = {
  title: string;
  /** `null` when nothing shall change. `byKey`: the keyboard ended it, so the focus belongs back on the chat. */
  onEnd: (title: string | null, byKey: boolean) => void;
};

/** The title of a chat as a text box. Enter or leaving it saves, Escape does not. */
export function RenameField({ title, onEnd }: RenameFieldProps) {
  const t = useTranslations("sidebar");
  const field = useRef<HTMLInputElement>(null);
  const hasEnded = useRef(false);
  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);
  const end = (save: boolean, byKey: boolean) => {
    if (hasEnded.current) return;
    hasEnded.current = true;
    const wanted = field.current?.value.trim() ?? "";
    onEnd(save && wanted !== "" && wanted !== title ? wanted : null, byKey);
  };
  return (
    <input
      ref={field}
      aria-label={t("chatTitle")}
      defaultValue={title}
      maxLength={200}
      autoComplete="off"
      onBlur={() => end(true, false)}
      onKeyDown={(event) => {
        // The Enter that ends an IME composition is not ours.
        if (event.nativeEvent.isComposing || event.keyCode === 229) return;
        if (event.key !== "Enter" && event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        end(event.key === "Enter", true);
      }}
      className="h-8.5 w-full rounded-md border border-kelp bg-surface px-2.25 text-ink text-sm outline-none ring-1 ring-kelp pointer-coarse:h-11 pointer-coarse:text-[1rem]"
    />
  );
}
