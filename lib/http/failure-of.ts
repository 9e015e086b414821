import { z } from "zod";
import type { ErrorCode } from "@/lib/contracts/error-code";
import { isAppError } from "@/lib/platform/errors";
import { inputErrors } from "./parse-input.ts";
import { defaultRetryAfterS } from "./tunables.ts";

/** What a client is told about an error, and nothing else. */
export type Failure = {
  code: ErrorCode;
  detail: string;
  errors?: { path: string; message: string }[] | undefined;
  retryAfterS?: number | undefined;
  extra?: Record<string, unknown> | undefined;
};

const connectionCodes = new Set([
  "CONNECT_TIMEOUT",
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
]);
/**
 * SQLSTATE classes that pass by themselves: connection (08), resources (53), operator (57, the statement timeout
 * included), a lock not given in time (55P03), serialisation and deadlock (40), a server that only reads (25006), a
 * transaction in which this process slept (25P03).
 */
const passingStates = /^(08...|25P03|53...|57...|55P03|40...|25006)$/;

/** The codes of an error and of everything that caused it. */
function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  let current = error;
  for (let depth = 0; depth < 8 && current instanceof Error; depth += 1) {
    if ("code" in current && typeof current.code === "string") codes.push(current.code);
    if (current instanceof AggregateError) codes.push(...current.errors.flatMap(codesOf));
    current = current.cause;
  }
  return codes;
}

/** Sorts any error into what a client may know. Everything unknown is `internal` without a word about the reason. */
export function failureOf(error: unknown): Failure {
  if (isAppError(error)) {
    const { code, message, errors, retryAfterS, extra } = error;
    const needsRetry = code === "unavailable" || code === "rate_limited" || code === "queue_full";
    return {
      code,
      detail: message,
      errors,
      extra,
      retryAfterS: retryAfterS ?? (needsRetry ? defaultRetryAfterS : undefined),
    };
  }
  if (error instanceof z.ZodError)
    return { code: "bad_request", detail: "The input does not fit.", errors: inputErrors(error) };
  const codes = codesOf(error);
  if (codes.some((code) => connectionCodes.has(code) || passingStates.test(code)))
    return {
      code: "unavailable",
      detail: "A service that is needed for this is not available at this moment.",
      retryAfterS: defaultRetryAfterS,
    };
  if (codes.some((code) => /^22...$/.test(code)))
    return { code: "bad_request", detail: "The input holds a value that cannot be stored." };
  return { code: "internal", detail: "Something went wrong on our side. The request id helps to find out what." };
}
