"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CopyButton } from "@/components/markdown";
import { classNames } from "@/components/ui/class-names";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { ToolCall } from "./tool-call.ts";

/** Exactly what went in and came out, for those who want to check. */
export function RawCall({ call }: { call: ToolCall }) {
  const t = useTranslations("tools.raw");
  const [open, setOpen] = useState(false);
  return (
    <div>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="-mx-1.5 inline-flex h-7 items-center gap-1 rounded-md px-1.5 text-ink-3 text-xs transition-colors hover:bg-hover hover:text-ink"
      >
        <ChevronDown
          aria-hidden="true"
          className={classNames("size-3.5 transition-transform", !open && "-rotate-90")}
        />
        {open ? t("hide") : t("show")}
      </button>
      {open && (
        <div className="mt-2 flex animate-rise flex-col gap-2">
          <RawBlock label={t("input")} value={call.input} />
          {call.output !== undefined && <RawBlock label={t("output")} value={call.output} />}
          {call.reason !== undefined && <RawBlock label={t("error")} value={call.reason} />}
        </div>
      )}
    </div>
  );
}

function RawBlock({ label, value }: { label: string; value: unknown }) {
  const t = useTranslations("chat.markdown");
  const text = typeof value === "string" ? value : (JSON.stringify(value, null, 2) ?? "");
  return (
    <div className="overflow-hidden rounded-md border border-line bg-sunken">
      <div className="flex h-7 items-center justify-between pr-0.5 pl-2.5">
        <span className="text-ink-3 text-xs">{label}</span>
        <CopyButton size="xs" label={t("copyCode")} copiedLabel={t("copied")} text={() => text} />
      </div>
      <ScrollRegion label={label} className="max-h-64 overflow-auto border-line border-t">
        <pre className="min-w-max px-2.5 py-2 font-mono text-ink-2 text-xs">{text}</pre>
      </ScrollRegion>
    </div>
  );
}
