import type { IncomingHttpHeaders } from "node:http";
import { undecodableFields } from "../platform/undecodable-fields.ts";

/** What decides which requests may reach the application at all. */
export type Entrance = {
  /** Address or name the server listens on (`HOST`). */
  host: string;
  /** `APP_URL`, when set: the origin that people see. */
  appUrl: string | undefined;
  /** Proxies of ours in front (`TRUSTED_PROXIES`); with any, their word on the host that was asked counts. */
  trustedProxies: number | undefined;
};

export type ArrivedRequest = {
  /** The request target as it was sent. */
  target: string;
  headers: IncomingHttpHeaders;
  /** Names and values in turn, repeated ones included. */
  rawHeaders: readonly string[];
  /** The address of ours that the caller has reached. */
  localAddress: string | undefined;
};

export type Refusal = { status: 400 | 414 | 421; detail: string; errors?: { path: string; message: string }[] };

/** Bytes; the whole head may have 16 KB, which Node enforces. */
export const maxTargetBytes = 8192;

const everyAddress = new Set(["0.0.0.0", "::"]);
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Why a request must not reach Next, or null when it may. A target that names another host makes servers fetch or
 * redirect there; a Host that is not ours is how a page elsewhere reaches a server on this machine (DNS rebinding).
 */
export function refusalOf(request: ArrivedRequest, entrance: Entrance): Refusal | null {
  const { target, headers, rawHeaders } = request;
  if (Buffer.byteLength(target) > maxTargetBytes) return { status: 414, detail: "The URL is longer than 8 KB." };
  if (!/^\/(?![/\\])/.test(target)) return { status: 400, detail: "The request target must be a path." };
  if (!isDecodable(target)) return { status: 400, detail: "The path is not valid percent-encoded UTF-8." };
  // Next decodes a query with replacement characters before a route sees it: another question than was asked.
  const errors = target.startsWith("/api/") ? undecodableFields(/\?([^#]*)/.exec(target)?.[1] ?? "").slice(0, 20) : [];
  if (errors.length > 0) return { status: 400, detail: "The query is not valid percent-encoded UTF-8.", errors };
  const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === "host").length;
  if (hosts !== 1) return { status: 400, detail: "One Host header is needed." };

  const forwarded = (entrance.trustedProxies ?? 0) > 0 ? headers["x-forwarded-host"] : undefined;
  const name = hostnameOf(String(forwarded ?? headers.host));
  if (name === null) return { status: 400, detail: "The Host header is malformed." };
  return isOurs(name, request.localAddress, entrance)
    ? null
    : { status: 421, detail: "This host name is not served here. Set APP_URL to the address people use." };
}

function isOurs(name: string, localAddress: string | undefined, { host, appUrl }: Entrance): boolean {
  if (loopback.test(name) || name === bracketed(host)) return true;
  if (appUrl !== undefined && name === new URL(appUrl).hostname) return true;
  // Listening everywhere, the address that was reached is one of ours.
  const reached = localAddress?.replace(/^::ffff:/, "");
  return everyAddress.has(host) && reached !== undefined && name === bracketed(reached);
}

/** Next answers a path that it cannot decode with a page, also where programs ask. */
function isDecodable(target: string): boolean {
  try {
    decodeURIComponent(target.replace(/[?#].*$/s, ""));
    return true;
  } catch {
    return false;
  }
}

/** `example.com:80` -> `example.com`; null when it is not a host with an optional port. */
function hostnameOf(host: string): string | null {
  if (!/^([\w.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/i.test(host)) return null;
  return host.replace(/:\d+$/, "").toLowerCase();
}

function bracketed(address: string): string {
  const name = address.toLowerCase();
  return name.includes(":") ? `[${name}]` : name;
}
