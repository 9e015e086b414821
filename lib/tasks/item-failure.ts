import { APICallError } from "@ai-sdk/provider";
import { RetryError } from "ai";
import { z } from "zod";
import type { TaskItemErrorCode } from "@/lib/contracts/task-item-error";
import { toTurnError } from "@/lib/models";
import { isAppError } from "@/lib/platform/errors";
import {
  attemptLimit,
  firstPauseMs,
  longestPauseMs,
  longestRetryAfterMs,
  rateLimitedAttemptLimit,
} from "./tunables.ts";

/** Why a try failed. `pushesBack`: the provider is busy or away, so that fewer items at a time may help. */
export type ItemFailure = {
  code: TaskItemErrorCode;
  detail: string;
  pushesBack: boolean;
  isRateLimited: boolean;
  /** What the provider asked for. */
  retryAfterMs: number | null;
};

const passing = new Set<TaskItemErrorCode>(["model_unavailable", "model_timeout", "model_cut", "unavailable"]);
const rateLimited = new Set<TaskItemErrorCode>(["rate_limited", "model_rate_limited"]);

/** Sorts what a kind threw. Details are one English sentence each, without secrets. */
export function itemFailureOf(error: unknown): ItemFailure {
  const { code, detail } = namedFailure(error);
  const isRateLimited = rateLimited.has(code) || chainOf(error).some((one) => statusOf(one) === 429);
  return {
    code: isRateLimited && isAppError(error) && error.code === "model_unavailable" ? "model_rate_limited" : code,
    detail,
    isRateLimited,
    pushesBack: isRateLimited || passing.has(code),
    retryAfterMs: retryAfterOf(error),
  };
}

function namedFailure(error: unknown): { code: TaskItemErrorCode; detail: string } {
  if (isAppError(error)) return { code: error.code, detail: error.message };
  if (error instanceof z.ZodError)
    return { code: "bad_request", detail: "The item is not what this kind of task takes." };
  return toTurnError(error);
}

/** Milliseconds to wait before the next try, or null when this was the last one. `random`: 0 to 1. */
export function pauseAfter(failure: ItemFailure, attempt: number, random: number): number | null {
  if (!failure.pushesBack) return null;
  if (attempt >= (failure.isRateLimited ? rateLimitedAttemptLimit : attemptLimit)) return null;
  const doubled = Math.min(longestPauseMs, firstPauseMs * 2 ** (attempt - 1));
  // Spread, so that items that failed together do not come back together.
  const spread = doubled * (0.85 + random * 0.3);
  return Math.round(Math.max(failure.retryAfterMs ?? 0, spread));
}

/** The error and what caused it, nearest first. */
function chainOf(error: unknown): unknown[] {
  const chain: unknown[] = [];
  let current = error;
  while (current !== undefined && current !== null && chain.length < 8) {
    chain.push(current);
    current = RetryError.isInstance(current) ? current.lastError : (current as { cause?: unknown }).cause;
  }
  return chain;
}

const statusOf = (error: unknown): number | undefined =>
  APICallError.isInstance(error) ? error.statusCode : undefined;

/** What a provider's `Retry-After` or our own error says, in ms; null without one or with one that cannot be read. */
function retryAfterOf(error: unknown): number | null {
  for (const one of chainOf(error)) {
    if (isAppError(one) && one.retryAfterS !== undefined) return bounded(one.retryAfterS * 1000);
    if (!APICallError.isInstance(one)) continue;
    const headers = one.responseHeaders ?? {};
    const exact = Number(headers["retry-after-ms"] ?? Number.NaN);
    if (Number.isFinite(exact) && exact >= 0) return bounded(exact);
    const text = headers["retry-after"];
    if (text === undefined) continue;
    const ms = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
    if (Number.isFinite(ms)) return bounded(Math.max(0, ms));
  }
  return null;
}

const bounded = (ms: number) => Math.min(longestRetryAfterMs, ms);
