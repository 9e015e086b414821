"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "@/components/api-client";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { showToast } from "@/components/ui/toast";
import { useErrorText } from "@/components/use-error-text";
import type { CreatedApiKey } from "@/lib/contracts/api-v1/api-keys";
import { SettingRow } from "./setting.tsx";

type ExampleKeyRowProps = { apiKey: string | null; onMade: (key: string) => void };

/** Puts a key of the reader's into every example. It lives in this page alone: leaving forgets it. */
export function ExampleKeyRow({ apiKey, onMade }: ExampleKeyRowProps) {
  const t = useTranslations("settings.api");
  const errorText = useErrorText();
  const [isPending, setPending] = useState(false);
  const make = async () => {
    setPending(true);
    try {
      onMade((await api<CreatedApiKey>("POST", "/api/v1/api-keys", { body: { name: t("keyName") } })).key);
    } catch (error) {
      showToast(t("keyFailed"), { tone: "error", description: errorText(error) });
    } finally {
      setPending(false);
    }
  };
  return (
    <SettingRow label={t("key")} hint={apiKey === null ? t("keyHint") : t("keyShownOnce")}>
      {apiKey === null ? (
        <Button pending={isPending} onClick={() => void make()}>
          {t("makeKey")}
        </Button>
      ) : (
        <output className="flex items-center gap-1">
          <code className="min-w-0 select-all break-all font-mono text-xs">{apiKey}</code>
          <CopyButton text={apiKey} label={t("copyKey")} />
        </output>
      )}
    </SettingRow>
  );
}
