import { APICallError } from "@ai-sdk/provider";
import { StreamProviderError } from "ai";
import { ModelCutError } from "../model-failures.ts";
import { retryAfterCapMs, retryPauseMs } from "../tunables.ts";

/** The provider is busy or restarting; the same request may well succeed. */
const retryableStatus = new Set([429, 500, 502, 503, 529]);

/**
 * Milliseconds to wait before another try of a request whose answer has not begun, or null when another try is
 * pointless. `random` is in [0, 1).
 */
export function retryPause(error: unknown, triesSoFar: number, random: number): number | null {
  if (!isRetryable(error)) return null;
  const asked = APICallError.isInstance(error) ? askedPause(error.responseHeaders ?? {}) : undefined;
  if (asked !== undefined) return asked > retryAfterCapMs ? null : asked;
  return Math.round(retryPauseMs * 2 ** (triesSoFar - 1) * (0.8 + 0.4 * random));
}

function isRetryable(error: unknown): boolean {
  // Without a cause the provider ended its stream in good order: it has nothing more to say.
  if (error instanceof ModelCutError) return error.cause !== undefined;
  if (StreamProviderError.isInstance(error))
    return error.code !== "insufficient_quota" && retryableStatus.has(error.statusCode ?? 0);
  if (!APICallError.isInstance(error) || isOutOfQuota(error)) return false;
  // No status, or a good one, means that the connection failed.
  if (error.statusCode === undefined || error.statusCode < 400) return error.isRetryable;
  return retryableStatus.has(error.statusCode);
}

// A 429 as well, but waiting does not fill the account.
function isOutOfQuota(error: APICallError): boolean {
  const { data } = error as { data?: { error?: { code?: unknown; type?: unknown } | null } | null };
  return data?.error?.code === "insufficient_quota" || data?.error?.type === "insufficient_quota";
}

/** Milliseconds that the provider asks for, by `retry-after-ms` (OpenAI) or `Retry-After` (seconds or a date). */
function askedPause(headers: Record<string, string>): number | undefined {
  const exact = Number.parseFloat(headers["retry-after-ms"] ?? "");
  if (exact >= 0) return exact;
  const header = headers["retry-after"]?.trim();
  if (!header) return undefined;
  if (/^\d+(\.\d+)?$/.test(header)) return Number(header) * 1000;
  const untilDate = Date.parse(header) - Date.now();
  return Number.isNaN(untilDate) ? undefined : Math.max(0, untilDate);
}
