"use client";

import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/markdown";
import { Dialog } from "@/components/ui/dialog";

const commands = {
  openai: "OPENAI_API_KEY=sk-... npm start",
  compatible: "OPENAI_BASE_URL=http://127.0.0.1:11434/v1 CHAT_MODEL=qwen3:8b npm start",
};

/** How to put a language model behind the chat, without leaving it. */
export function ConnectModel({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations("chat.connectModel");
  const copy = useTranslations("chat.markdown");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} description={t("intro")}>
      <div className="flex flex-col gap-3">
        {(["openai", "compatible"] as const).map((kind) => (
          <div key={kind}>
            <p className="mb-1 text-ink-2 text-sm">{t(kind)}</p>
            <div className="flex items-center gap-2 rounded-md border border-line bg-sunken py-1 pr-1 pl-3">
              <code className="min-w-0 flex-1 font-mono text-ink text-xs [overflow-wrap:anywhere]">
                {commands[kind]}
              </code>
              <CopyButton label={copy("copyCode")} copiedLabel={copy("copied")} text={() => commands[kind]} />
            </div>
          </div>
        ))}
        <p className="text-ink-2 text-sm">{t("after")}</p>
      </div>
    </Dialog>
  );
}
