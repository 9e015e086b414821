import { AppError } from "@/lib/platform/errors";

/**
 * Why a source has no answer. `unknown_symbol`: it knows no such listing. `no_data`: it knows it but has no usable
 * prices. `rate_limited`: it asks us to wait. `refused`: key or plan. `unreachable`: network, timeout, server fault.
 */
export type ProviderReason = "unknown_symbol" | "no_data" | "rate_limited" | "refused" | "unreachable";

/** Stays inside the market domain; verbs turn it into an AppError. The message is a sentence for users. */
export class ProviderError extends Error {
  readonly reason: ProviderReason;
  readonly retryAfterS: number | undefined;

  constructor(reason: ProviderReason, message: string, options: { cause?: unknown; retryAfterS?: number } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "ProviderError";
    this.reason = reason;
    this.retryAfterS = options.retryAfterS;
  }
}

/** By name: bundles of pages and of routes hold this module twice and share one provider, as with AppError. */
export function isProviderError(error: unknown): error is ProviderError {
  return error instanceof Error && error.name === "ProviderError" && "reason" in error;
}

/** True when the source itself is in trouble, whatever was asked. */
export function isOutage(error: unknown): error is ProviderError {
  return isProviderError(error) && (error.reason === "rate_limited" || error.reason === "unreachable");
}

/** `not_found` for what has no prices, `unavailable` with Retry-After for a source in trouble; other errors as they are. */
export function toAppError(error: unknown): unknown {
  if (!isProviderError(error)) return error;
  if (error.reason === "unknown_symbol" || error.reason === "no_data") {
    return new AppError("not_found", error.message, { cause: error });
  }
  return new AppError("unavailable", error.message, { cause: error, retryAfterS: error.retryAfterS ?? 60 });
}
