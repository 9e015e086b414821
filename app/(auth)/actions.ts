"use server";

import { redirect } from "next/navigation";
import {
  attemptSource,
  changePassword,
  checkCredentials,
  endBrowserLogin,
  pageCtx,
  safeCallbackPath,
  signUp,
  startLogin,
  startProviderLogin,
} from "@/lib/auth";
import type { AuthResult } from "@/lib/contracts/api-v1/auth";
import { isAppError } from "@/lib/platform/errors";
import { logger } from "@/lib/platform/logger";

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/** Our own trouble (the database away) is an answer the form can show; anything else is logged and said no more of. */
function troubleOf(error: unknown): AuthResult {
  if (!isAppError(error)) logger.error({ err: error }, "a sign-in form failed");
  const retryAfterS = isAppError(error) ? error.retryAfterS : undefined;
  return { ok: false, code: "unavailable", ...(retryAfterS === undefined ? {} : { retryAfterS }) };
}

/** Form fields: `email`, `password`, `callbackUrl`. Redirects on success. */
export async function signInAction(_previous: AuthResult | null, form: FormData): Promise<AuthResult> {
  try {
    const input = { email: textOf(form, "email"), password: textOf(form, "password") };
    const outcome = await checkCredentials(input, await attemptSource());
    if (!outcome.ok) return outcome;
    await startLogin(outcome.userId);
  } catch (error) {
    return troubleOf(error);
  }
  redirect(safeCallbackPath(textOf(form, "callbackUrl")));
}

/** Form fields: `email`, `password`, optional `name`, `callbackUrl`. Redirects on success. */
export async function signUpAction(_previous: AuthResult | null, form: FormData): Promise<AuthResult> {
  try {
    const input = { email: textOf(form, "email"), password: textOf(form, "password"), name: textOf(form, "name") };
    const outcome = await signUp(input, await attemptSource());
    if (!outcome.ok) return outcome;
    await startLogin(outcome.userId);
  } catch (error) {
    return troubleOf(error);
  }
  redirect(safeCallbackPath(textOf(form, "callbackUrl")));
}

/** Sends the browser to a provider. Form fields: `provider`, `callbackUrl`. */
export async function signInWithProviderAction(_previous: AuthResult | null, form: FormData): Promise<AuthResult> {
  let target: string;
  try {
    target = await startProviderLogin(textOf(form, "provider"), textOf(form, "callbackUrl"));
  } catch (error) {
    logger.warn({ err: error }, "a provider could not be asked");
    return isAppError(error) && error.code === "unavailable"
      ? troubleOf(error)
      : { ok: false, code: "provider_failed" };
  }
  redirect(target);
}

/** Ends this browser's login and goes to the sign-in page. */
export async function signOutAction(): Promise<AuthResult> {
  try {
    await endBrowserLogin();
  } catch (error) {
    return troubleOf(error);
  }
  redirect("/sign-in");
}

/** Form fields: `current`, `next`. All other logins end; this browser gets a new one. */
export async function changePasswordAction(_previous: AuthResult | null, form: FormData): Promise<AuthResult> {
  const ctx = await pageCtx("/settings");
  try {
    const input = { current: textOf(form, "current"), next: textOf(form, "next") };
    const outcome = await changePassword(ctx, input, await attemptSource());
    if (outcome.ok) await startLogin(ctx.actor.userId);
    return outcome;
  } catch (error) {
    return troubleOf(error);
  }
}
