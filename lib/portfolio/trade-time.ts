import { AppError } from "@/lib/platform/errors";
import { earliestTradeMs } from "./tunables.ts";

/** When it was traded: the given instant or now. Errors: `bad_request` for the future and for before 1900. */
export function tradeTime(at: string | undefined, now: Date): Date {
  if (at === undefined) return now;
  const instant = new Date(at);
  const problem = timeProblem(instant, now);
  if (problem === null) return instant;
  throw new AppError("bad_request", `The time of a trade ${problem}.`, { errors: [{ path: "at", message: problem }] });
}

export function timeProblem(instant: Date, now: Date): string | null {
  const ms = instant.getTime();
  if (Number.isNaN(ms) || ms < earliestTradeMs) return "must be a time since 1900";
  return ms > now.getTime() ? "must not lie in the future" : null;
}
