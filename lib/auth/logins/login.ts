import { decode } from "next-auth/jwt";
import type { CurrentUser } from "@/lib/contracts/api-v1/auth";
import { processSingleton } from "@/lib/platform/singleton";
import { findLoginState, type LoginState } from "../queries.ts";
import { authSecret } from "../secret.ts";
import { createTimedCache, type TimedCache } from "../timed-cache.ts";
import { cachedEntries, loginCacheMs, tokenCacheMs } from "../tunables.ts";
import { loginCookieName } from "./login-cookie.ts";

/** What a login token says. `version` is the user's `session_version` when it was made. */
type LoginToken = { userId: string; loginId: string; version: number; expiresAtS: number };

const tokens = (): TimedCache<LoginToken> =>
  processSingleton("login-tokens", () => createTimedCache<LoginToken>(tokenCacheMs, cachedEntries));
const states = (): TimedCache<LoginState> =>
  processSingleton("login-states", () => createTimedCache<LoginState>(loginCacheMs, cachedEntries));

/** What a decrypted token holds, or null when it is not one of ours. */
function parseLoginToken(claims: Record<string, unknown> | null): LoginToken | null {
  const { sub, lid, ver, exp } = claims ?? {};
  if (typeof sub !== "string" || typeof lid !== "string" || typeof ver !== "number" || typeof exp !== "number")
    return null;
  return { userId: sub, loginId: lid, version: ver, expiresAtS: exp };
}

async function decryptToken(value: string, secret: string): Promise<LoginToken | null> {
  try {
    return parseLoginToken(await decode({ token: value, secret, salt: loginCookieName() }));
  } catch {
    // Forged, cut, sealed with another secret or run out: all of them are simply not a login.
    return null;
  }
}

/** The token of a cookie, without asking whether it still counts. */
export async function readLoginToken(cookie: string): Promise<LoginToken | null> {
  if (cookie.length > 4096) return null;
  const secret = await authSecret();
  const token = await tokens().load(cookie, () => decryptToken(cookie, secret));
  return token && token.expiresAtS * 1000 > Date.now() ? token : null;
}

/**
 * The user of a login that still counts: its account exists and is not disabled, its version is the account's, and it
 * was not signed out. Asked from the database, at most `loginCacheMs` ago. Throws `unavailable` when that fails.
 */
export async function resolveLogin(
  cookie: string | undefined,
): Promise<{ user: CurrentUser; expiresAtS: number } | null> {
  if (!cookie) return null;
  const token = await readLoginToken(cookie);
  if (!token) return null;
  const { userId, loginId } = token;
  const state = await states().load(`${userId}:${loginId}`, () => findLoginState(userId, loginId));
  if (!state || state.isDisabled || state.isEnded || state.sessionVersion !== token.version) return null;
  return { user: state.user, expiresAtS: token.expiresAtS };
}

/** After a change to a user: what this process remembers of their logins is read anew. */
export function forgetLogins(userId: string): void {
  states().forgetWhere((state) => state.user.id === userId);
}
