"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { IconButton, type IconButtonProps } from "./icon-button.tsx";

const shownMs = 2000;

/** Copies to the clipboard; pages without https have no clipboard API and take the old way. */
async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement("textarea");
  area.value = text;
  area.setAttribute("readonly", "");
  area.className = "fixed -left-full";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (!done) throw new Error("The browser did not copy.");
}

type CopyButtonProps = Omit<IconButtonProps, "children" | "label"> & {
  /** The text, or a way to get it when pressed. */
  text: string | (() => string);
  /** The accessible name until pressed. */
  label?: string;
};

export function CopyButton({ text, label, ...rest }: CopyButtonProps) {
  const t = useTranslations("ui");
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const say = (next: "copied" | "failed") => {
    setState(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setState("idle"), shownMs);
  };
  const names = { idle: label ?? t("copy"), copied: t("copied"), failed: t("copyFailed") };
  return (
    <>
      <IconButton
        {...rest}
        label={names[state]}
        onClick={() => {
          copyText(typeof text === "string" ? text : text()).then(
            () => say("copied"),
            () => say("failed"),
          );
        }}
      >
        {state === "copied" ? <Check className="text-kelp" /> : <Copy />}
      </IconButton>
      <output className="sr-only">{state === "idle" ? "" : names[state]}</output>
    </>
  );
}
