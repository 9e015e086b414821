import { createId } from "@/lib/platform/ids";

const known = new WeakMap<Headers, string>();

/**
 * The id under which a request appears in logs and error bodies: the caller's `x-request-id` when it is a plain word
 * of at most 128 characters, else a new one. The same headers object always gives the same id.
 */
export function requestIdOf(headers: Headers): string {
  const found = known.get(headers);
  if (found !== undefined) return found;
  const sent = headers.get("x-request-id") ?? "";
  const requestId = /^[A-Za-z0-9_.:-]{1,128}$/.test(sent) ? sent : createId("req");
  known.set(headers, requestId);
  return requestId;
}
