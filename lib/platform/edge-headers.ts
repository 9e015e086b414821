import type { IncomingHttpHeaders } from "node:http";

/** Carries the caller's address from the server that holds the socket to everything behind it. */
export const callerAddressHeader = "x-holdfast-address";

type Edge = {
  /** Address of the other end of the socket. */
  remoteAddress: string | undefined;
  /** How many proxies of ours stand in front (`TRUSTED_PROXIES`); undefined or 0 for none. */
  trustedProxies: number | undefined;
  /** `APP_URL`, when set: the origin that people see. */
  appUrl: string | undefined;
};

/**
 * Rewrites, in place, the headers by which a caller could pretend to be somebody else, before anything reads them.
 * Forwarding headers count only as far as our own proxies wrote them; without proxies they are dropped. Called once
 * for each request and upgrade by the server that accepts it. This file imports nothing, so plain Node can load it.
 */
export function settleEdgeHeaders(headers: IncomingHttpHeaders, edge: Edge): void {
  const proxies = edge.trustedProxies ?? 0;
  const forwarded = String(headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((item) => item.trim())
    .filter(Boolean);
  // Each proxy appends the address it saw: with n proxies the n-th from the end is the first we can believe.
  const seen =
    proxies > 0 ? (forwarded[Math.max(0, forwarded.length - proxies)] ?? edge.remoteAddress) : edge.remoteAddress;
  const address = seen ?? "unknown";
  const isProxied = proxies > 0;
  const protocol = isProxied ? headers["x-forwarded-proto"] : undefined;
  const host = isProxied ? headers["x-forwarded-host"] : undefined;
  for (const name of [
    "forwarded",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-forwarded-port",
    "x-real-ip",
  ])
    delete headers[name];
  headers[callerAddressHeader] = address;
  headers["x-forwarded-for"] = address;
  const publicUrl = edge.appUrl === undefined ? undefined : new URL(edge.appUrl);
  const publicHost = host ?? headers.host;
  if (publicUrl && publicHost === publicUrl.host) {
    headers["x-forwarded-proto"] = publicUrl.protocol.slice(0, -1);
    headers["x-forwarded-host"] = publicUrl.host;
  } else {
    headers["x-forwarded-proto"] = String(protocol ?? "http");
    if (publicHost !== undefined) headers["x-forwarded-host"] = String(publicHost);
  }
}
