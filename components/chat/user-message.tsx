"use client";

import { useTranslations } from "next-intl";
import { memo, useState } from "react";
import { CopyButton } from "@/components/markdown";
import { classNames } from "@/components/ui/class-names";
import { type ChatMessage, textOfParts } from "@/lib/contracts/message";
import { MessageTime } from "./message-time.tsx";
import { outOfSightClass } from "./out-of-sight.ts";

/** Longer than this is folded at first, so that a pasted file does not bury the conversation. */
const longCharacters = 1600;
const longLines = 16;

type UserMessageProps = { message: ChatMessage; settled: boolean };

export const UserMessage = memo(function UserMessage({ message, settled }: UserMessageProps) {
  const t = useTranslations("chat");
  const [open, setOpen] = useState(false);
  const text = textOfParts(message.parts);
  const isLong = text.length > longCharacters || text.split("\n", longLines + 1).length > longLines;
  return (
    <article
      aria-label={t("you")}
      className={classNames("group/message -mb-4 flex flex-col items-end", settled && outOfSightClass)}
    >
      <div className="max-w-[80%] rounded-lg bg-sunken px-3.5 py-2.5 text-ink max-sm:max-w-[88%]">
        <div className={classNames("whitespace-pre-wrap [overflow-wrap:anywhere]", isLong && !open && "line-clamp-12")}>
          {text}
        </div>
        {isLong && (
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className="mt-1 rounded-sm font-medium text-kelp text-sm hover:underline"
          >
            {open ? t("long.less") : t("long.more")}
          </button>
        )}
      </div>
      <div className="mt-0.5 flex h-7 items-center gap-1 opacity-0 transition-opacity focus-within:opacity-100 group-hover/message:opacity-100 pointer-coarse:opacity-100">
        <MessageTime at={message.metadata?.created_at} />
        <CopyButton label={t("actions.copyMessage")} copiedLabel={t("actions.copied")} text={() => text} />
      </div>
    </article>
  );
});
