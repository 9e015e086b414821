"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Markdown } from "@/components/markdown";
import { classNames } from "@/components/ui/class-names";

/** What a model thought before it answered: there for those who ask, out of the way for the rest. */
export function Reasoning({ text, streaming }: { text: string; streaming: boolean }) {
  const t = useTranslations("chat.reasoning");
  const [open, setOpen] = useState(false);
  return (
    <div>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="-mx-1.5 inline-flex h-7 items-center gap-1 rounded-md px-1.5 text-ink-3 text-sm transition-colors hover:bg-hover hover:text-ink"
      >
        <ChevronDown
          aria-hidden="true"
          className={classNames("size-3.5 transition-transform", !open && "-rotate-90")}
        />
        {open ? t("hide") : t("show")}
      </button>
      {open && (
        <div className="mt-1 animate-rise border-line border-l-2 pl-4 text-ink-2 text-sm">
          <Markdown text={text} unfinished={streaming} />
        </div>
      )}
    </div>
  );
}
