"use client";

import { KeyRound } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { api, isApiError } from "@/components/api-client";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { AlertDialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import { useErrorText } from "@/components/use-error-text";
import type { ApiKeyView, CreatedApiKey } from "@/lib/contracts/api-v1/api-keys";
import { ApiKeyRow } from "./api-key-row.tsx";
import { SettingSection } from "./setting.tsx";

/** Keys for programs. A new key is shown once, here and never again. */
export function ApiKeysSection({ first }: { first: readonly ApiKeyView[] }) {
  const t = useTranslations("settings.keys");
  const errorText = useErrorText();
  const [keys, setKeys] = useState(first);
  const [created, setCreated] = useState<CreatedApiKey | null>(null);
  const [leaving, setLeaving] = useState<ApiKeyView | null>(null);
  const [isAsking, setAsking] = useState(false);
  const add = ({ key, ...view }: CreatedApiKey) => {
    setCreated({ key, ...view });
    setKeys((now) => [view, ...now]);
  };
  const revoke = async (view: ApiKeyView) => {
    try {
      await api("DELETE", `/api/v1/api-keys/${view.id}`);
    } catch (error) {
      if (!isApiError(error) || error.code !== "not_found") {
        showToast(t("revokeFailed"), { tone: "error", description: errorText(error) });
        throw error;
      }
    }
    setKeys((now) => now.map((key) => (key.id === view.id ? { ...key, revoked_at: new Date().toISOString() } : key)));
    setCreated((now) => (now?.id === view.id ? null : now));
  };
  return (
    <SettingSection id="api-keys" title={t("title")} lead={<Lead />}>
      <CreateKey onCreated={add} />
      {created && <CreatedKey created={created} />}
      {keys.length > 0 && (
        <ul className="divide-y divide-line border-line border-t">
          {keys.map((view) => (
            <ApiKeyRow
              key={view.id}
              view={view}
              onRevoke={() => {
                setLeaving(view);
                setAsking(true);
              }}
            />
          ))}
        </ul>
      )}
      <AlertDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t("revokeTitle", { name: leaving?.name ?? "" })}
        description={t("revokeText", { prefix: leaving?.prefix ?? "" })}
        confirmLabel={t("revoke")}
        onConfirm={() => (leaving ? revoke(leaving) : undefined)}
      />
    </SettingSection>
  );
}

function Lead() {
  const t = useTranslations("settings.keys");
  return (
    <>
      {t("lead")}{" "}
      <Link
        href="/settings/api"
        className="rounded-sm text-kelp underline underline-offset-2 hover:text-kelp-strong pointer-coarse:py-3"
      >
        {t("reference")}
      </Link>
    </>
  );
}

function CreateKey({ onCreated }: { onCreated: (created: CreatedApiKey) => void }) {
  const t = useTranslations("settings.keys");
  const errorText = useErrorText();
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<string>();
  const [isPending, setPending] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    if (wanted === "") return setProblem(t("nameMissing"));
    setPending(true);
    setProblem(undefined);
    try {
      onCreated(await api<CreatedApiKey>("POST", "/api/v1/api-keys", { body: { name: wanted } }));
      setName("");
    } catch (error) {
      setProblem(errorText(error));
    } finally {
      setPending(false);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="px-4 py-3.5">
      <Field label={t("name")} hint={t("nameHint")} error={problem}>
        {(control) => (
          <div className="flex gap-2">
            <Input
              {...control}
              value={name}
              maxLength={100}
              autoComplete="off"
              onChange={(event) => setName(event.target.value)}
            />
            <Button type="submit" pending={isPending} className="h-10 pointer-coarse:h-11">
              {t("create")}
            </Button>
          </div>
        )}
      </Field>
    </form>
  );
}

function CreatedKey({ created }: { created: CreatedApiKey }) {
  const t = useTranslations("settings.keys");
  return (
    <output className="mx-4 mb-4 block rounded-lg border border-kelp/40 bg-kelp-wash px-3.5 py-3">
      <p className="flex items-center gap-2 font-medium text-sm">
        <KeyRound aria-hidden="true" className="size-4 text-kelp" />
        {t("created", { name: created.name })}
      </p>
      <p className="mt-0.5 text-ink-2 text-xs">{t("shownOnce")}</p>
      <div className="mt-2.5 flex items-center gap-1 rounded-md border border-line bg-surface py-1 pr-1 pl-3">
        <code className="min-w-0 flex-1 select-all break-all font-mono text-sm">{created.key}</code>
        <CopyButton text={created.key} label={t("copy")} />
      </div>
    </output>
  );
}
