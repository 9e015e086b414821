"use client";

import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import type { ProviderChoice, ProviderId } from "@/lib/contracts/api-v1/auth";
import type { AuthAction } from "./credentials-form.tsx";

type ProviderButtonsProps = { providers: readonly ProviderChoice[]; action: AuthAction; callbackUrl: string };

export function ProviderButtons({ providers, action, callbackUrl }: ProviderButtonsProps) {
  const t = useTranslations("auth");
  const [result, submit, isPending] = useActionState(action, null);
  if (providers.length === 0) return null;
  return (
    <div className="mt-6 flex flex-col gap-2.5">
      <div className="mb-1 flex items-center gap-3 text-ink-3 text-xs">
        <span className="h-px flex-1 bg-line" />
        {t("or")}
        <span className="h-px flex-1 bg-line" />
      </div>
      {providers.map((provider) => (
        <form key={provider.id} action={submit}>
          <input type="hidden" name="provider" value={provider.id} />
          <input type="hidden" name="callbackUrl" value={callbackUrl} />
          <Button type="submit" size="lg" disabled={isPending} className="w-full">
            <ProviderMark id={provider.id} />
            {t("continueWith", { provider: provider.name })}
          </Button>
        </form>
      ))}
      {result?.ok === false && (
        <p role="alert" className="text-coral text-sm">
          {t(`failure.${result.code}`, { wait: "" })}
        </p>
      )}
    </div>
  );
}

function ProviderMark({ id }: { id: ProviderId }) {
  switch (id) {
    case "github":
      return (
        <svg viewBox="0 0 16 16" fill="currentColor" aria-hidden="true" className="size-4">
          <path d="M8 0a8 8 0 0 0-2.53 15.59c.4.07.55-.17.55-.38v-1.49c-2.23.48-2.7-.95-2.7-.95-.36-.92-.89-1.17-.89-1.17-.73-.5.05-.49.05-.49.8.06 1.23.83 1.23.83.72 1.22 1.87.87 2.33.66.07-.52.28-.87.5-1.07-1.77-.2-3.64-.89-3.64-3.95 0-.87.31-1.59.82-2.15-.08-.2-.36-1.02.08-2.12 0 0 .67-.21 2.2.82a7.6 7.6 0 0 1 4 0c1.53-1.04 2.2-.82 2.2-.82.44 1.1.16 1.92.08 2.12.51.56.82 1.27.82 2.15 0 3.07-1.87 3.75-3.65 3.95.29.25.54.73.54 1.48v2.2c0 .21.15.46.55.38A8 8 0 0 0 8 0Z" />
        </svg>
      );
    case "google":
      return (
        <svg viewBox="0 0 16 16" fill="currentColor" aria-hidden="true" className="size-4">
          <path d="M15.6 8.2c0-.6-.05-1.1-.15-1.6H8v3h4.3a3.7 3.7 0 0 1-1.6 2.4v2h2.6c1.5-1.4 2.3-3.4 2.3-5.8ZM8 16c2.1 0 4-.7 5.3-2l-2.6-2c-.7.5-1.6.8-2.7.8-2.1 0-3.8-1.4-4.5-3.3H.9v2A8 8 0 0 0 8 16ZM3.5 9.5a4.8 4.8 0 0 1 0-3v-2H.9a8 8 0 0 0 0 7.1l2.6-2.1ZM8 3.2c1.2 0 2.2.4 3 1.2L13.4 2.1A8 8 0 0 0 .9 4.4l2.6 2.1C4.2 4.6 5.9 3.2 8 3.2Z" />
        </svg>
      );
    case "oidc":
      return <KeyRound aria-hidden="true" className="size-4" />;
  }
}
