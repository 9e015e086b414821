import type { CurrentUser } from "@/lib/contracts/api-v1/auth";
import type { Ctx } from "../ctx.ts";
import { requestIdOf } from "../request-id.ts";
import { homePath, safeCallbackPath } from "./callback-path.ts";
import { resolveLogin } from "./login.ts";
import { loginCookieName } from "./login-cookie.ts";

/** For server components and actions: who is signed in, or null. Throws `unavailable` when the database is away. */
export async function currentUser(): Promise<CurrentUser | null> {
  const { cookies } = await import("next/headers");
  const login = await resolveLogin((await cookies()).get(loginCookieName())?.value);
  return login?.user ?? null;
}

/** The signed-in user; anybody else is sent to sign in and comes back to `from`, unless given the page asked for. */
export async function requireUser(from?: string): Promise<CurrentUser> {
  const user = await currentUser();
  if (user) return user;
  const [{ redirect }, { headers }] = await Promise.all([import("next/navigation"), import("next/headers")]);
  const wanted = safeCallbackPath(from ?? (await headers()).get("x-page-path"));
  return redirect(wanted === homePath ? "/sign-in" : `/sign-in?callbackUrl=${encodeURIComponent(wanted)}`);
}

/** First argument of verbs that a page calls. Sends to sign-in like `requireUser`. Its signal never ends. */
export async function pageCtx(from?: string): Promise<Ctx> {
  const user = await requireUser(from);
  const { headers } = await import("next/headers");
  return {
    actor: { type: "user", userId: user.id, isAdmin: user.isAdmin },
    requestId: requestIdOf(await headers()),
    signal: new AbortController().signal,
  };
}
