import type { ErrorCode } from "@/lib/contracts/error-code";

/** One short English sentence for each code, the same in every answer with it. */
export const problemTitles: Record<ErrorCode, string> = {
  bad_request: "The request is malformed",
  message_empty: "The message is empty",
  unauthenticated: "Authentication is needed",
  forbidden: "This is not allowed",
  not_found: "There is no such thing",
  method_not_allowed: "The method is not offered here",
  session_busy: "A turn of this session is open",
  session_changed: "The session has changed",
  already_started: "The turn has started",
  approval_decided: "The approval was decided before",
  approval_expired: "The approval has expired",
  effect_already_run: "The turn has changed something already",
  name_taken: "The name is taken",
  payload_too_large: "The body is too large",
  unsupported_media_type: "The content type is not accepted",
  idempotency_conflict: "The idempotency key was used with another body",
  rate_limited: "Too many requests",
  queue_full: "The queue of this session is full",
  internal: "Something went wrong on our side",
  model_unavailable: "The model is not available",
  unavailable: "Holdfast is not available at this moment",
  model_timeout: "The model did not answer in time",
};
