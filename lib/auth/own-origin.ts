import { isIP } from "node:net";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";

/** Whether the operator allows this other origin (`CORS_ORIGINS`). */
export function isListedOrigin(origin: string): boolean {
  return env().CORS_ORIGINS.some((listed) => new URL(listed).origin === origin);
}

/**
 * Whether the host that was asked is a name no other site can point at us: an address, or this machine's own names. A
 * page of another name that resolves to us (DNS rebinding) has that name as its origin and as its host.
 */
function isUnspoofable(host: string): boolean {
  const name = host.toLowerCase().replace(/:\d{1,5}$/, "");
  return name === "localhost" || name === env().HOST.toLowerCase() || isIP(name.replace(/^\[(.*)\]$/, "$1")) !== 0;
}

/** Whether pages of `origin` are ours: `APP_URL`, or the very host that was asked when nobody else can claim it. */
function isOwnOrigin(origin: string, host: string | null): boolean {
  const { APP_URL } = env();
  if (APP_URL !== undefined && new URL(APP_URL).origin === origin) return true;
  return host !== null && isUnspoofable(host) && origin.toLowerCase() === `http://${host.toLowerCase()}`;
}

/**
 * Refuses a request that rides on a cookie from somewhere else (`forbidden`). Browsers send `Origin` with everything
 * that changes state, or at least `Sec-Fetch-Site`; a request with neither cannot show where it comes from.
 */
export function assertOwnOrigin(headers: Headers): void {
  const origin = headers.get("origin");
  const isOurs =
    origin === null
      ? headers.get("sec-fetch-site") === "same-origin"
      : isOwnOrigin(origin, headers.get("host")) || isListedOrigin(origin);
  if (!isOurs) throw new AppError("forbidden", "With a cookie, this must come from our own pages.");
}

/** Like `assertOwnOrigin`, for requests that carry a proof of their own: only a foreign origin is refused. */
export function assertNotForeign(headers: Headers): void {
  if (headers.get("origin") !== null || headers.get("sec-fetch-site") === "cross-site") assertOwnOrigin(headers);
}

/** The origin under which people reach us, from headers that our server has settled (`settleEdgeHeaders`). */
export function publicOrigin(headers: Headers): string {
  const host = headers.get("x-forwarded-host") ?? headers.get("host") ?? "localhost";
  const protocol = headers.get("x-forwarded-proto") === "https" ? "https" : "http";
  return URL.canParse(`${protocol}://${host}`) ? new URL(`${protocol}://${host}`).origin : "http://localhost";
}
