"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { startTransition, useActionState, useEffect, useRef, useState } from "react";
import type { AuthAction } from "@/components/auth/credentials-form";
import type { SignOut } from "@/components/shell/account-menu";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import type { CurrentUser } from "@/lib/contracts/api-v1/auth";
import { SettingRow, SettingSection } from "./setting.tsx";
import { type SavePreferences, useSave } from "./use-save.ts";

type AccountSectionProps = {
  user: CurrentUser;
  save: SavePreferences;
  changePassword: AuthAction;
  signOut: SignOut;
  passwordMinimum: number;
};

export function AccountSection({ user, save, changePassword, signOut, passwordMinimum }: AccountSectionProps) {
  const t = useTranslations("settings.account");
  const tErrors = useTranslations("errors");
  const leave = () =>
    startTransition(async () => {
      const result = await signOut();
      if (!result.ok) showToast(tErrors("unavailable"), { tone: "error" });
    });
  return (
    <SettingSection id="account" title={t("title")}>
      <SettingRow label={t("email")}>
        <span className="break-all text-ink-2 text-sm">{user.email}</span>
      </SettingRow>
      <NameRow user={user} save={save} />
      <PasswordRow action={changePassword} minimum={passwordMinimum} />
      <SettingRow label={t("signOut")} hint={t("signOutHint")}>
        <Button onClick={leave}>{t("signOut")}</Button>
      </SettingRow>
    </SettingSection>
  );
}

function NameRow({ user, save }: Pick<AccountSectionProps, "user" | "save">) {
  const t = useTranslations("settings.account");
  const router = useRouter();
  const [saved, setSaved] = useState(user.name ?? "");
  const [name, setName] = useState(saved);
  const [run, isSaving] = useSave(save);
  const submit = () =>
    run({ name: name.trim() || null }, (kept) => {
      if (!kept) return;
      setSaved(name.trim());
      setName(name.trim());
      router.refresh();
      showToast(t("nameSaved"));
    });
  return (
    <form
      className="border-line border-b"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSaving) submit();
      }}
    >
      <SettingRow label={t("name")} hint={t("nameHint")}>
        <div className="flex gap-2">
          <Input
            aria-label={t("name")}
            value={name}
            maxLength={100}
            autoComplete="name"
            onChange={(event) => setName(event.target.value)}
            className="sm:w-52"
          />
          <Button
            type="submit"
            pending={isSaving}
            disabled={name.trim() === saved}
            className="h-10 pointer-coarse:h-11"
          >
            {t("save")}
          </Button>
        </div>
      </SettingRow>
    </form>
  );
}

function PasswordRow({ action, minimum }: { action: AuthAction; minimum: number }) {
  const t = useTranslations("settings.account");
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="border-line border-b">
      <div className="[&>div]:border-b-0">
        <SettingRow label={t("password")} hint={t("passwordHint")}>
          <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t("changePassword")}
          </Button>
        </SettingRow>
      </div>
      {isOpen && <PasswordForm action={action} minimum={minimum} onDone={() => setOpen(false)} />}
    </div>
  );
}

type PasswordFormProps = { action: AuthAction; minimum: number; onDone: () => void };

function PasswordForm({ action, minimum, onDone }: PasswordFormProps) {
  const t = useTranslations("settings.account");
  const tAuth = useTranslations("auth");
  const [result, submit, isPending] = useActionState(action, null);
  // React empties a form that was sent; what is new stays when what was old was mistyped.
  const [next, setNext] = useState("");
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (result?.ok === true) {
      showToast(t("passwordChanged"));
      onDone();
    } else form.current?.querySelector<HTMLElement>("[aria-invalid=true], input")?.focus();
  }, [result, onDone, t]);
  const failure = result?.ok === false ? result : null;
  const problem = (field: "current" | "next") => {
    if (failure?.code === "invalid_credentials" && field === "current") return t("currentWrong");
    const code = failure?.fields?.[field];
    return code === undefined ? undefined : tAuth(`problem.password.${code}`, { minimum });
  };
  const isGeneral = failure && failure.code !== "invalid_credentials" && failure.code !== "invalid_input";
  return (
    <form ref={form} action={submit} noValidate className="grid gap-4 px-4 pb-4 sm:grid-cols-2">
      {isGeneral && (
        <p role="alert" className="text-coral text-sm sm:col-span-2">
          {tAuth(`failure.${failure.code}`, { wait: t("aMoment") })}
        </p>
      )}
      <Field label={t("current")} error={problem("current")}>
        {(control) => <Input {...control} name="current" type="password" autoComplete="current-password" required />}
      </Field>
      <Field label={t("next")} error={problem("next")} hint={tAuth("passwordHint", { minimum })}>
        {(control) => (
          <Input
            {...control}
            name="next"
            type="password"
            autoComplete="new-password"
            required
            value={next}
            onChange={(event) => setNext(event.target.value)}
          />
        )}
      </Field>
      <div className="sm:col-span-2">
        <Button type="submit" variant="primary" pending={isPending}>
          {t("setPassword")}
        </Button>
      </div>
    </form>
  );
}
