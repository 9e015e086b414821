"use client";

import { Eye, EyeOff } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useActionState, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import type { AuthFailureCode, AuthResult } from "@/lib/contracts/api-v1/auth";

export type AuthAction = (previous: AuthResult | null, form: FormData) => Promise<AuthResult>;

type CredentialsFormProps = {
  mode: "sign-in" | "sign-up";
  action: AuthAction;
  callbackUrl: string;
  /** What a provider's way back brought; shown until the form is sent. */
  arrivedWith?: AuthFailureCode | undefined;
  passwordMinimum: number;
};

/** E-mail and password. What is typed stays when an attempt fails, and the focus goes to what has to be changed. */
export function CredentialsForm({ mode, action, callbackUrl, arrivedWith, passwordMinimum }: CredentialsFormProps) {
  const t = useTranslations("auth");
  const [result, submit, isPending] = useActionState(action, null);
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [isRevealed, setRevealed] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const fields = result?.ok === false ? (result.fields ?? {}) : {};
  useEffect(() => {
    if (result?.ok === false) form.current?.querySelector<HTMLElement>("[aria-invalid=true], [name=password]")?.focus();
  }, [result]);
  const problem = (field: "email" | "password") => {
    const code = fields[field];
    return code === undefined ? undefined : t(`problem.${field}.${code}`, { minimum: passwordMinimum });
  };
  const failure = result?.ok === false ? result : arrivedWith ? { ok: false as const, code: arrivedWith } : null;
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <Failure failure={failure} />
      <Field label={t("email")} error={problem("email")}>
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            inputMode="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <Field
        label={t("password")}
        error={problem("password")}
        hint={mode === "sign-up" ? t("passwordHint", { minimum: passwordMinimum }) : undefined}
      >
        {(control) => (
          <div className="relative">
            <Input
              {...control}
              name="password"
              type={isRevealed ? "text" : "password"}
              autoComplete={mode === "sign-up" ? "new-password" : "current-password"}
              autoCapitalize="none"
              spellCheck={false}
              required
              value={password}
              onChange={(event) => setPassword(event.target.value)}
              className="pr-11"
            />
            <IconButton
              label={isRevealed ? t("conceal") : t("reveal")}
              aria-pressed={isRevealed}
              className="-translate-y-1/2 absolute top-1/2 right-1"
              onClick={() => setRevealed(!isRevealed)}
            >
              {isRevealed ? <EyeOff /> : <Eye />}
            </IconButton>
          </div>
        )}
      </Field>
      <Button type="submit" variant="primary" size="lg" pending={isPending} className="mt-1 w-full">
        {t(mode === "sign-up" ? "createAccount" : "signIn")}
      </Button>
    </form>
  );
}

function Failure({ failure }: { failure: { code: AuthFailureCode; retryAfterS?: number } | null }) {
  const t = useTranslations("auth");
  const format = useFormatter();
  if (failure === null || failure.code === "invalid_input") return null;
  const seconds = failure.retryAfterS ?? 60;
  const wait =
    seconds < 90
      ? format.number(Math.ceil(seconds), { style: "unit", unit: "second", unitDisplay: "long" })
      : format.number(Math.ceil(seconds / 60), { style: "unit", unit: "minute", unitDisplay: "long" });
  return (
    <p role="alert" className="rounded-md border border-coral/40 bg-coral-wash px-3 py-2.5 text-ink text-sm">
      {t(`failure.${failure.code}`, { wait })}
    </p>
  );
}
