"use client";

import { ShieldCheck } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import type { GrantView } from "@/lib/contracts/api-v1/approvals";
import { useApprovalWord } from "./approval-word.ts";
import { useChatGrants } from "./chat-grants.tsx";
import { dateAndTime } from "./date-and-time.ts";

/** The way to the tools that run in this chat without asking; nothing while there is none. */
export function AllowedTools() {
  const t = useTranslations("approvals.grants");
  const chat = useChatGrants();
  const [open, setOpen] = useState(false);
  const grants = chat?.grants ?? [];
  return (
    <>
      {(grants.length > 0 || open) && (
        <IconButton label={t("title")} aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <ShieldCheck aria-hidden="true" />
        </IconButton>
      )}
      <Dialog open={open} onOpenChange={setOpen} title={t("title")} description={t("text")} size="sm">
        {grants.length === 0 ? (
          <p className="text-ink-2 text-sm">{t("none")}</p>
        ) : (
          <ul className="divide-y divide-line border-line border-y">
            {grants.map((grant) => (
              <GrantRow key={grant.tool} grant={grant} onTakeBack={chat?.takeBack} />
            ))}
          </ul>
        )}
      </Dialog>
    </>
  );
}

type GrantRowProps = { grant: GrantView; onTakeBack: ((tool: string) => Promise<void>) | undefined };

function GrantRow({ grant, onTakeBack }: GrantRowProps) {
  const t = useTranslations("approvals.grants");
  const format = useFormatter();
  const tool = useApprovalWord("grants.tool")(grant.tool);
  const [busy, setBusy] = useState(false);
  const at = new Date(grant.created_at);
  const takeBack = async () => {
    setBusy(true);
    await onTakeBack?.(grant.tool);
    setBusy(false);
  };
  return (
    <li className="flex items-center gap-3 py-2.5">
      <div className="min-w-0 flex-1">
        <p className="text-ink text-sm [overflow-wrap:anywhere]">{tool}</p>
        <p className="tabular text-ink-3 text-xs">
          <time dateTime={grant.created_at}>{t("since", { at: format.dateTime(at, dateAndTime) })}</time>
        </p>
      </div>
      <Button size="sm" pending={busy} aria-label={t("takeBackTool", { tool })} onClick={() => void takeBack()}>
        {t("takeBack")}
      </Button>
    </li>
  );
}
