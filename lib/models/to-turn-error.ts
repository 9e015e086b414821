import {
  APICallError,
  EmptyResponseBodyError,
  InvalidResponseDataError,
  JSONParseError,
  LoadAPIKeyError,
  TypeValidationError,
  UnsupportedFunctionalityError,
} from "@ai-sdk/provider";
import { RetryError, StreamProviderError } from "ai";
import type { TurnErrorCode } from "@/lib/contracts/error-code";
import { isAppError } from "@/lib/platform/errors";
import { cleanMessage } from "./clean-message.ts";
import { ModelCutError, ModelTimeoutError } from "./model-failures.ts";
import { providerSecrets } from "./providers.ts";

type TurnError = { code: TurnErrorCode; detail: string };

/** Codes of connections that were made and then stayed silent, as Node's fetch and sockets name them. */
const silentConnection = new Set(["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"]);

/**
 * Why a step failed, as the turn stores it. Decided by classes, statuses and machine codes, never by wording. `detail`
 * is one English sentence for logs and the API: no key, no address, no body beyond a short cleaned message.
 */
export function toTurnError(error: unknown): TurnError {
  if (RetryError.isInstance(error)) return toTurnError(error.lastError);
  if (error instanceof ModelTimeoutError) return timedOut(error);
  if (error instanceof ModelCutError) return cut(error);
  if (APICallError.isInstance(error)) return ofCall(error);
  if (StreamProviderError.isInstance(error)) return ofStatus(error.statusCode ?? 500, "in its stream", error);
  if (LoadAPIKeyError.isInstance(error)) return { code: "model_auth", detail: "No API key is set for the model." };
  if (UnsupportedFunctionalityError.isInstance(error))
    return { code: "model_bad_request", detail: "The model cannot do what this request asks for." };
  if (isUnreadable(error)) return { code: "model_cut", detail: "The model sent data that could not be read." };
  if (isAppError(error)) return ofAppError(error.code, error.message);
  if (error instanceof Error && error.name === "TimeoutError")
    return { code: "model_timeout", detail: "The model did not answer in time." };
  return { code: "internal", detail: "The step failed for a reason inside Holdfast." };
}

function isUnreadable(error: unknown): boolean {
  return (
    InvalidResponseDataError.isInstance(error) ||
    JSONParseError.isInstance(error) ||
    TypeValidationError.isInstance(error) ||
    EmptyResponseBodyError.isInstance(error)
  );
}

function timedOut({ phase, limitMs }: ModelTimeoutError): TurnError {
  const what = {
    first: "did not begin to answer within",
    chunk: "stopped in the middle of its answer for",
    step: "did not finish its answer within",
  }[phase];
  return { code: "model_timeout", detail: `The model ${what} ${limitMs / 1000} s.` };
}

function cut(error: ModelCutError): TurnError {
  if (hasCode(error, silentConnection)) return { code: "model_timeout", detail: "The model's connection fell silent." };
  const broke = error.cause !== undefined;
  return {
    code: "model_cut",
    detail: broke
      ? "The connection to the model broke in the middle of its answer."
      : "The model's stream ended before its answer was complete.",
  };
}

function ofCall(error: APICallError): TurnError {
  if (error.statusCode !== undefined && error.statusCode >= 400)
    return ofStatus(error.statusCode, `with HTTP ${error.statusCode}`, error);
  if (hasCode(error, silentConnection)) return { code: "model_timeout", detail: "The model did not answer in time." };
  // Headers had arrived, so what failed is the answer itself.
  if (error.statusCode !== undefined) return cut(new ModelCutError(undefined, { cause: error }));
  return { code: "model_unavailable", detail: "The model server could not be reached." };
}

function ofStatus(status: number, how: string, error: { message: string }): TurnError {
  const code = codeOfStatus(status);
  const what = {
    model_auth: `The model provider refused the credentials ${how}.`,
    model_rate_limited: `The model provider's rate limit or quota is used up; it answered ${how}.`,
    model_timeout: `The model provider gave up waiting; it answered ${how}.`,
    model_bad_request: `The model provider refused the request ${how}.`,
    model_unavailable: `The model provider failed ${how}.`,
  }[code];
  // What providers say about a key repeats parts of it.
  const said = code === "model_auth" ? "" : cleanMessage(error.message, providerSecrets());
  return { code, detail: said === "" ? what : `${what} It said: ${said}` };
}

function codeOfStatus(status: number) {
  if (status === 401 || status === 403) return "model_auth";
  if (status === 429) return "model_rate_limited";
  if (status === 408 || status === 504) return "model_timeout";
  return status < 500 ? "model_bad_request" : "model_unavailable";
}

function ofAppError(code: string, detail: string): TurnError {
  if (code === "model_unavailable" || code === "model_timeout" || code === "budget_exceeded") return { code, detail };
  if (code === "bad_request") return { code: "model_bad_request", detail };
  return { code: "internal", detail };
}

function hasCode(error: unknown, codes: ReadonlySet<string>): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (codes.has(String((cause as NodeJS.ErrnoException).code))) return true;
  return false;
}
