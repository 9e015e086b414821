import { AppError } from "@/lib/platform/errors";
import { callerAddress } from "../caller-address.ts";
import { enabledProviders } from "../next-auth/enabled-providers.ts";
import { type SignInContext, signInContext } from "../next-auth/sign-in-context.ts";
import type { AttemptSource } from "../passwords/check-credentials.ts";
import { homePath, safeCallbackPath } from "./callback-path.ts";
import { endLogin } from "./end-login.ts";
import { loginCookieName } from "./login-cookie.ts";

// next-auth and next/headers are loaded when a page needs them: scripts and tests run this domain without Next.

async function withFlow<T>(verifiedUserId: string | undefined, flow: () => Promise<T>): Promise<T> {
  const { headers } = await import("next/headers");
  const received = await headers();
  const context: SignInContext = {
    cookies: received.get("cookie"),
    address: callerAddress(received),
    setCookies: [],
    ...(verifiedUserId === undefined ? {} : { verifiedUserId }),
  };
  try {
    return await signInContext.run(context, flow);
  } catch (error) {
    throw context.error ?? error;
  }
}

/** In a server action: where the form was sent from. */
export async function attemptSource(): Promise<AttemptSource> {
  const { headers } = await import("next/headers");
  return { address: callerAddress(await headers()) };
}

/** In a server action: gives this browser a new login of a user whose password was proved. */
export async function startLogin(userId: string): Promise<void> {
  await withFlow(userId, async () => {
    const { signIn } = await import("../next-auth/next-auth.ts");
    await signIn("credentials", { redirect: false, redirectTo: homePath });
  });
}

/** In a server action: the provider's address to send the browser to. `not_found` for one that is not set up. */
export async function startProviderLogin(provider: string, callbackPath: string | null): Promise<string> {
  if (!enabledProviders().some(({ id }) => id === provider))
    throw new AppError("not_found", "This provider is not set up.");
  return withFlow(undefined, async () => {
    const { signIn } = await import("../next-auth/next-auth.ts");
    const url: unknown = await signIn(provider, { redirect: false, redirectTo: safeCallbackPath(callbackPath) });
    return String(url);
  });
}

/** In a server action: ends this browser's login on our side, then takes its cookie away. */
export async function endBrowserLogin(): Promise<void> {
  const { cookies } = await import("next/headers");
  await endLogin((await cookies()).get(loginCookieName())?.value);
  await withFlow(undefined, async () => {
    const { signOut } = await import("../next-auth/next-auth.ts");
    await signOut({ redirect: false });
  });
}
