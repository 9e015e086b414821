/**
 * Every error code a client can meet, with the HTTP status it is sent with.
 * The map is exhaustive on purpose: a new code does not compile without a status.
 */
export const errorStatus = {
  bad_request: 400,
  message_empty: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  model_not_found: 404,
  method_not_allowed: 405,
  session_busy: 409,
  session_changed: 409,
  already_started: 409,
  approval_decided: 409,
  approval_expired: 409,
  effect_already_run: 409,
  name_taken: 409,
  story_conflict: 409,
  proposal_decided: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  idempotency_conflict: 422,
  edit_needs_model: 422,
  edit_changes_nothing: 422,
  text_too_long: 422,
  rate_limited: 429,
  queue_full: 429,
  budget_exceeded: 429,
  internal: 500,
  model_unavailable: 502,
  edit_empty: 502,
  edit_cut: 502,
  unavailable: 503,
  model_timeout: 504,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** Why a turn ended as `failed`; shown in both languages by `messages/*.json` under `turnError`. */
export const turnErrorCodes = [
  "model_auth",
  "model_rate_limited",
  "model_unavailable",
  "model_timeout",
  "model_bad_request",
  "model_cut",
  "model_empty",
  "step_limit",
  "budget_exceeded",
  "recovery_exhausted",
  "internal",
] as const;

export type TurnErrorCode = (typeof turnErrorCodes)[number];
