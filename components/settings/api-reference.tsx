"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { buttonClass } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import type { ReferenceGroup } from "@/lib/contracts/api-v1/reference";
import { socketPath } from "@/lib/contracts/socket-address";
import { ApiOperation } from "./api-operation.tsx";
import { ExampleKeyRow } from "./example-key-row.tsx";
import { SettingRow, SettingSection } from "./setting.tsx";

/** Stands where a key belongs until the reader makes one. */
const placeholder = "hf_YOUR_KEY";

type ApiReferenceProps = { groups: readonly ReferenceGroup[]; origin: string };

/** How to call this installation from a program: where, with which key, and every operation as a command. */
export function ApiReference({ groups, origin }: ApiReferenceProps) {
  const t = useTranslations("settings.api");
  const [apiKey, setApiKey] = useState<string | null>(null);
  const socketAddress = `${origin.replace(/^http/, "ws")}${socketPath}`;
  return (
    <>
      <SettingSection id="start" title={t("start")} lead={t("lead")}>
        <SettingRow label={t("address")}>
          <span className="flex items-center gap-1">
            <code className="break-all font-mono text-sm">{origin}</code>
            <CopyButton text={origin} label={t("copyAddress")} />
          </span>
        </SettingRow>
        <SettingRow label={t("socket")} hint={t("socketHint")}>
          <span className="flex items-center gap-1">
            <code className="break-all font-mono text-sm">{socketAddress}</code>
            <CopyButton text={socketAddress} label={t("copySocket")} />
          </span>
        </SettingRow>
        <ExampleKeyRow apiKey={apiKey} onMade={setApiKey} />
        <SettingRow label={t("description")} hint={t("descriptionHint")}>
          {/* A document, not a page of ours. */}
          <a href="/api/v1/openapi.json" target="_blank" rel="noreferrer" className={buttonClass()}>
            openapi.json
          </a>
        </SettingRow>
      </SettingSection>
      {groups.map(({ tag, title, entries }) => (
        <SettingSection key={tag} id={tag} title={title}>
          {entries.map((entry) => (
            <ApiOperation key={entry.id} entry={entry} origin={origin} apiKey={apiKey ?? placeholder} />
          ))}
        </SettingSection>
      ))}
    </>
  );
}
