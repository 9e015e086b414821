import { errorStatus } from "@/lib/contracts/error-code";
import type { OpenAiError } from "@/lib/contracts/openai";
import { type Failure, failureOf } from "../failure-of.ts";
import { logError } from "../log-error.ts";
import { failureHeaders } from "../problem-response.ts";

function typeOf(status: number): string {
  if (status === 401) return "authentication_error";
  if (status === 403) return "permission_error";
  if (status === 429) return "rate_limit_error";
  return status < 500 ? "invalid_request_error" : "server_error";
}

/** The body that OpenAI's clients make their typed errors of. */
export function openAiErrorOf(
  failure: Pick<Failure, "detail" | "errors"> & { code: string },
  status: number,
): OpenAiError {
  const [first] = failure.errors ?? [];
  return {
    error: {
      message: first === undefined ? failure.detail : `${failure.detail} ${first.path}: ${first.message}`,
      type: typeOf(status),
      code: failure.code === "unauthenticated" ? "invalid_api_key" : failure.code,
      param: first?.path ?? null,
    },
  };
}

/** The answer to any error on the OpenAI-compatible routes; says no more than `failureOf` allows. */
export function openAiErrorResponse(error: unknown, requestId: string): Response {
  const failure = failureOf(error);
  if (failure.code === "internal") logError(error, { request_id: requestId });
  const status = errorStatus[failure.code];
  const headers = failureHeaders(failure, requestId, "application/json");
  // Their clients try a 429 again by themselves; until the next month that only costs time.
  if (failure.code === "budget_exceeded") headers.set("x-should-retry", "false");
  return new Response(JSON.stringify(openAiErrorOf(failure, status)), { status, headers });
}
