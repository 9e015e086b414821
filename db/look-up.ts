import { AppError } from "@/lib/platform/errors";
import { inTime } from "@/lib/platform/listening-timer";

/** Requests are answered within two seconds, also while the database says nothing. */
const lookUpDeadlineMs = 1_500;

/**
 * Bounds a question to the database: a server that accepts connections and never answers would otherwise hold every
 * request. Throws `unavailable` after `ms`; the late answer is dropped.
 */
export function lookUp<T>(question: Promise<T>, ms: number = lookUpDeadlineMs): Promise<T> {
  return inTime(question, ms, () => new AppError("unavailable", "The database does not answer.", { retryAfterS: 2 }));
}
