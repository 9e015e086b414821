import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CredentialsForm } from "@/components/auth/credentials-form";
import { ProviderButtons } from "@/components/auth/provider-buttons";
import { currentUser, enabledProviders, safeCallbackPath } from "@/lib/auth";
import { passwordCharacterMinimum } from "@/lib/contracts/api-v1/auth";
import { env } from "@/lib/platform/env";
import { signInAction, signInWithProviderAction } from "../actions.ts";
import { type AuthSearch, readAuthSearch, withCallback } from "../auth-search.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("signIn") };
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<AuthSearch> }) {
  const t = await getTranslations("auth");
  const { callbackUrl, error } = readAuthSearch(await searchParams);
  if ((await currentUser()) && error === undefined) redirect(safeCallbackPath(callbackUrl));
  return (
    <>
      <h1 className="mb-1.5 text-xl">{t("welcomeBack")}</h1>
      <p className="mb-7 text-ink-2 text-sm">{t("signInLead")}</p>
      <CredentialsForm
        mode="sign-in"
        action={signInAction}
        callbackUrl={callbackUrl}
        arrivedWith={error}
        passwordMinimum={passwordCharacterMinimum}
      />
      <ProviderButtons providers={enabledProviders()} action={signInWithProviderAction} callbackUrl={callbackUrl} />
      {env().SIGN_UP === "open" && (
        <p className="mt-7 text-ink-2 text-sm">
          {t("newHere")}{" "}
          <Link
            prefetch={false}
            href={withCallback("/sign-up", callbackUrl)}
            className="font-medium text-kelp underline-offset-4 hover:underline"
          >
            {t("signUpLink")}
          </Link>
        </p>
      )}
    </>
  );
}
