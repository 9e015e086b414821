import type { ErrorCode } from "@/lib/contracts/error-code";
import type { AnyOperation } from "@/lib/contracts/operation";

/** Every code that an operation can answer: those it names, and those that everything of its kind can meet. */
export function errorCodesOf(declared: AnyOperation): Set<ErrorCode> {
  const { method, auth, limit, params, query, body, contentTypes, headers, errors = [] } = declared;
  const readsBody = body !== undefined || contentTypes !== undefined;
  const codes = new Set<ErrorCode>(errors);
  if (readsBody || params !== undefined || query !== undefined || headers !== undefined) codes.add("bad_request");
  if (auth !== "none") codes.add("unauthenticated");
  // With a cookie, from a page that is not ours; and without the rights of an administrator.
  if (auth === "admin" || (auth === "user" && method !== "GET")) codes.add("forbidden");
  if (params !== undefined) codes.add("not_found");
  if (readsBody) codes.add("payload_too_large");
  if (method !== "GET") codes.add("unsupported_media_type");
  if (auth !== "none" && limit !== "none") codes.add("rate_limited");
  codes.add("internal");
  codes.add("unavailable");
  return codes;
}
