import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CredentialsForm } from "@/components/auth/credentials-form";
import { ProviderButtons } from "@/components/auth/provider-buttons";
import { currentUser, enabledProviders, safeCallbackPath } from "@/lib/auth";
import { passwordCharacterMinimum } from "@/lib/contracts/api-v1/auth";
import { signInWithProviderAction, signUpAction } from "../actions.ts";
import { type AuthSearch, readAuthSearch, withCallback } from "../auth-search.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("signUpTitle") };
}

export default async function SignUpPage({ searchParams }: { searchParams: Promise<AuthSearch> }) {
  const t = await getTranslations("auth");
  const { callbackUrl } = readAuthSearch(await searchParams);
  if (await currentUser()) redirect(safeCallbackPath(callbackUrl));
  return (
    <>
      <h1 className="mb-1.5 text-xl">{t("signUpTitle")}</h1>
      <p className="mb-7 text-ink-2 text-sm">{t("signUpLead")}</p>
      <CredentialsForm
        mode="sign-up"
        action={signUpAction}
        callbackUrl={callbackUrl}
        passwordMinimum={passwordCharacterMinimum}
      />
      <ProviderButtons providers={enabledProviders()} action={signInWithProviderAction} callbackUrl={callbackUrl} />
      <p className="mt-7 text-ink-2 text-sm">
        {t("haveAccount")}{" "}
        <Link
          prefetch={false}
          href={withCallback("/sign-in", callbackUrl)}
          className="font-medium text-kelp underline-offset-4 hover:underline"
        >
          {t("signInLink")}
        </Link>
      </p>
    </>
  );
}
