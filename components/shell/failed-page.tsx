"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { startTransition } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { MessagePage } from "./message-page.tsx";

/** Ties what the person saw to our log; made by the server, holds nothing of the error itself. */
function digestOf(error: unknown): string | undefined {
  const digest = typeof error === "object" && error !== null && "digest" in error ? error.digest : undefined;
  return typeof digest === "string" ? digest : undefined;
}

export function FailedPage({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations("shell.error");
  const digest = digestOf(error);
  return (
    <MessagePage
      title={t("title")}
      text={t("text")}
      note={digest && t("reference", { digest })}
      actions={
        <>
          <Button variant="primary" onClick={() => startTransition(retry)}>
            {t("retry")}
          </Button>
          <Link href="/chat" prefetch={false} className={buttonClass()}>
            {t("home")}
          </Link>
        </>
      }
    />
  );
}
