import { readCookie } from "@/lib/platform/read-cookie";
import { loginCookieName } from "./logins/login-cookie.ts";

/** What says who calls: a bearer key, or the cookie of a login. `secret` is empty without any. */
type Credential = { type: "key" | "login"; secret: string };

/** A bearer key wins, and then cookies do not count at all, not even when the key is bad. */
export function credentialOf(headers: Headers): Credential {
  const bearer = /^bearer(?:\s+(.*))?$/i.exec(headers.get("authorization")?.trim() ?? "");
  if (bearer) return { type: "key", secret: bearer[1]?.trim() ?? "" };
  return { type: "login", secret: readCookie(headers.get("cookie"), loginCookieName()) ?? "" };
}
