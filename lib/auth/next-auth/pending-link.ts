import { decode, encode } from "next-auth/jwt";
import { readCookie } from "@/lib/platform/read-cookie";
import { pendingLinkCookieName, usesSecureCookies } from "../logins/login-cookie.ts";
import { authSecret } from "../secret.ts";
import { pendingLinkS } from "../tunables.ts";

/** A provider's login that waits for the password of the account with the same e-mail. */
export type PendingLink = { provider: string; providerAccountId: string; userId: string };

/** A `Set-Cookie` line that carries the link, sealed, until the password is proved in the same browser. */
export async function sealPendingLink(link: PendingLink): Promise<string> {
  const name = pendingLinkCookieName();
  const value = await encode({ token: { ...link }, secret: await authSecret(), salt: name, maxAge: pendingLinkS });
  const secure = usesSecureCookies() ? "; Secure" : "";
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${pendingLinkS}${secure}`;
}

/** The link a browser carries, or null when there is none that we sealed in the last minutes. */
export async function readPendingLink(cookies: string | null): Promise<PendingLink | null> {
  const name = pendingLinkCookieName();
  const value = readCookie(cookies, name);
  if (!value) return null;
  try {
    const claims = await decode({ token: value, secret: await authSecret(), salt: name });
    const { provider, providerAccountId, userId } = (claims ?? {}) as Record<string, unknown>;
    if (typeof provider !== "string" || typeof providerAccountId !== "string" || typeof userId !== "string")
      return null;
    return { provider, providerAccountId, userId };
  } catch {
    return null;
  }
}
