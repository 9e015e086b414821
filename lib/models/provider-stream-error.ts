import { AISDKError } from "@ai-sdk/provider";
import { StreamProviderError } from "ai";

type Frame = { message?: unknown; type?: unknown; code?: unknown; status?: unknown; statusCode?: unknown };

/** Codes that OpenAI-style servers use in place of an HTTP status, once the stream's own 200 has been sent. */
const statusOfCode = new Map([
  ["invalid_api_key", 401],
  ["authentication_error", 401],
  ["permission_error", 403],
  ["permission_denied", 403],
  ["model_not_found", 404],
  ["not_found_error", 404],
  ["invalid_request_error", 400],
  ["context_length_exceeded", 400],
  ["content_policy_violation", 400],
  ["rate_limit_exceeded", 429],
  ["rate_limit_error", 429],
  ["insufficient_quota", 429],
  ["overloaded", 503],
  ["overloaded_error", 503],
  ["server_overloaded", 503],
  ["timeout", 504],
]);

/** The error that a provider reports inside its stream, with the status it means; 500 when it does not say. */
export function providerStreamError(frame: unknown): Error {
  if (frame instanceof Error || AISDKError.isInstance(frame)) return frame as Error;
  const { message, type, code, status, statusCode } = (typeof frame === "object" && frame ? frame : {}) as Frame;
  const meant = [statusCode, status, code].map(Number).find((value) => value >= 400 && value <= 599);
  const named = [code, type].map((name) => statusOfCode.get(String(name))).find((value) => value !== undefined);
  return new StreamProviderError({
    message:
      typeof message === "string" ? message : typeof frame === "string" ? frame : "The provider reported an error.",
    ...(typeof type === "string" ? { type } : {}),
    ...(typeof code === "string" || typeof code === "number" ? { code } : {}),
    statusCode: meant ?? named ?? 500,
  });
}
