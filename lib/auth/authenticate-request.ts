import { AppError } from "@/lib/platform/errors";
import { resolveApiKey } from "./api-keys/resolve-api-key.ts";
import { credentialOf } from "./credential-of.ts";
import type { Ctx } from "./ctx.ts";
import { resolveLogin } from "./logins/login.ts";
import { assertOwnOrigin } from "./own-origin.ts";
import { requestIdOf } from "./request-id.ts";

const readingMethods = new Set(["GET", "HEAD", "OPTIONS"]);

const unauthenticated = () => new AppError("unauthenticated", "Sign in, or send an API key as a bearer token.");

/**
 * Who makes this request. A bearer key wins and then cookies do not count at all, not even when the key is bad. With a
 * cookie, everything but reading must come from our own origin. Throws `unauthenticated`, `forbidden` or `unavailable`.
 * `originRequired` asks for the origin while reading too: a WebSocket opens with GET and then changes things.
 */
export async function authenticateRequest(
  request: Pick<Request, "headers" | "method" | "signal">,
  options: { originRequired?: boolean } = {},
): Promise<Ctx> {
  const { headers, signal } = request;
  const requestId = requestIdOf(headers);
  const { type, secret } = credentialOf(headers);
  if (type === "key") {
    const key = await resolveApiKey(secret);
    if (!key) throw unauthenticated();
    const { userId, isAdmin, keyId } = key;
    return { actor: { type: "api-key", userId, isAdmin, keyId }, requestId, signal };
  }
  const login = await resolveLogin(secret);
  if (!login) throw unauthenticated();
  if (options.originRequired || !readingMethods.has(request.method)) assertOwnOrigin(headers);
  return { actor: { type: "user", userId: login.user.id, isAdmin: login.user.isAdmin }, requestId, signal };
}
