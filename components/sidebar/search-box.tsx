"use client";

import { Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import { IconButton } from "@/components/ui/icon-button";

type SearchBoxProps = { value: string; onChange: (value: string) => void; onLeaveDown: () => void };

export function SearchBox({ value, onChange, onLeaveDown }: SearchBoxProps) {
  const t = useTranslations("sidebar");
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape" && value !== "") {
      event.preventDefault();
      event.stopPropagation();
      onChange("");
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      onLeaveDown();
    }
  };
  return (
    <div className="relative">
      <Search
        aria-hidden="true"
        className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-2.5 size-4 text-ink-3"
      />
      <input
        id="chat-search"
        type="search"
        value={value}
        aria-label={t("search")}
        placeholder={t("search")}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        maxLength={200}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={press}
        className="h-9 w-full appearance-none rounded-md border border-transparent bg-transparent pr-8 pl-8.5 text-ink text-sm transition-colors hairline-focus hover:bg-hover focus:bg-surface pointer-coarse:h-11 pointer-coarse:text-[1rem] [&::-webkit-search-cancel-button]:hidden"
      />
      {value !== "" && (
        <IconButton
          size="xs"
          label={t("clearSearch")}
          className="-translate-y-1/2 absolute top-1/2 right-1.5"
          onClick={() => {
            onChange("");
            document.getElementById("chat-search")?.focus();
          }}
        >
          <X />
        </IconButton>
      )}
    </div>
  );
}
