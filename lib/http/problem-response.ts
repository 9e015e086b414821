import type { Problem } from "@/lib/contracts/api-v1/problem";
import { errorStatus } from "@/lib/contracts/error-code";
import { type Failure, failureOf } from "./failure-of.ts";
import { logError } from "./log-error.ts";
import { problemTitles } from "./problem-titles.ts";

/** The body of an error answer (RFC 9457). */
function problemOf(failure: Failure, requestId: string): Problem {
  const { code, detail, errors, extra } = failure;
  return {
    ...extra,
    type: `urn:holdfast:problem:${code}`,
    title: problemTitles[code],
    status: errorStatus[code],
    code,
    detail,
    ...(errors === undefined ? {} : { errors }),
    request_id: requestId,
  };
}

/**
 * The `application/problem+json` answer to any error, whoever threw it. Errors of ours (5xx without a code of their
 * own) are logged with the request id; the answer never says more than `failureOf` allows.
 */
export function problemResponse(error: unknown, requestId: string): Response {
  const failure = failureOf(error);
  if (failure.code === "internal") logError(error, { request_id: requestId });
  const headers = failureHeaders(failure, requestId, "application/problem+json");
  return new Response(JSON.stringify(problemOf(failure, requestId)), { status: errorStatus[failure.code], headers });
}

/** Headers of an error answer, whatever the shape of its body. */
export function failureHeaders(failure: Failure, requestId: string, contentType: string): Headers {
  const headers = new Headers({ "content-type": contentType, "x-request-id": requestId });
  if (failure.retryAfterS !== undefined)
    headers.set("retry-after", String(Math.max(1, Math.ceil(failure.retryAfterS))));
  if (failure.code === "unauthenticated") headers.set("www-authenticate", "Bearer");
  return headers;
}
