import { isAppError } from "@/lib/platform/errors";

/** A price that no source has, or a source in trouble: the portfolio stands without it. Other errors go on. */
export function unlessUnpriced(error: unknown): undefined {
  if (isAppError(error) && (error.code === "not_found" || error.code === "unavailable")) return undefined;
  throw error;
}
