import { createHmac } from "node:crypto";
import { and, inArray, lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { lookUp } from "@/db/look-up";
import { rateCounters } from "@/db/schema/index";
import { env } from "@/lib/platform/env";
import { logger } from "@/lib/platform/logger";
import { processSingleton } from "@/lib/platform/singleton";
import { callerNetwork } from "../caller-address.ts";
import { authSecret } from "../secret.ts";
import { counterLifeMinutes, signUpFactor } from "../tunables.ts";

export type AttemptLimit =
  | { allowed: false; retryAfterS: number }
  | {
      allowed: true;
      /** A sign-in that succeeded gives its attempt back: only failures and floods fill the counters. */
      succeeded(): Promise<void>;
    };

type Attempt = { kind: "sign-in" | "sign-up"; address: string; email: string; now: Date };

const freely: AttemptLimit = { allowed: true, succeeded: () => Promise.resolve() };

/** Counters hold no addresses and no e-mails: a keyed hash cannot be guessed back without the secret. */
async function bucketsOf(attempt: Attempt, perMinute: number): Promise<Map<string, number>> {
  const secret = await authSecret();
  const hash = (value: string) => createHmac("sha256", secret).update(value).digest("hex").slice(0, 32);
  const network = hash(callerNetwork(attempt.address));
  const buckets = new Map([
    [`sign-in:address:${network}`, perMinute],
    [`sign-in:account:${hash(attempt.email)}`, perMinute],
  ]);
  if (attempt.kind === "sign-up") buckets.set(`sign-up:address:${network}`, perMinute * signUpFactor);
  return buckets;
}

/**
 * Counts one attempt by address and by account, before the password is looked at. The counters live in Postgres: a
 * restart does not reset them and all processes share them. One statement, so concurrent attempts cannot slip past.
 */
export async function countAttempt(attempt: Attempt): Promise<AttemptLimit> {
  const perMinute = env().RATE_LIMITS?.sign_in;
  if (perMinute === undefined) return freely;
  const minute = Math.floor(attempt.now.getTime() / 60_000);
  const limits = await bucketsOf(attempt, perMinute);
  // Sorted, so that two statements never lock the same rows in opposite order.
  const rows = [...limits.keys()].sort().map((bucket) => ({ bucket, window: minute, count: 1 }));
  const counted = await lookUp(
    db()
      .insert(rateCounters)
      .values(rows)
      .onConflictDoUpdate({
        target: [rateCounters.bucket, rateCounters.window],
        set: { count: sql`${rateCounters.count} + 1` },
      })
      .returning({ bucket: rateCounters.bucket, count: rateCounters.count }),
  );
  sweepOldCounters(minute);
  if (counted.some(({ bucket, count }) => count > (limits.get(bucket) ?? 0)))
    return { allowed: false, retryAfterS: Math.max(1, Math.ceil((minute + 1) * 60 - attempt.now.getTime() / 1000)) };
  const refundable = rows.map((row) => row.bucket).filter((bucket) => bucket.startsWith("sign-in:"));
  return { allowed: true, succeeded: () => giveBack(refundable, minute) };
}

async function giveBack(buckets: string[], minute: number): Promise<void> {
  await lookUp(
    db()
      .update(rateCounters)
      .set({ count: sql`greatest(${rateCounters.count} - 1, 0)` })
      .where(and(inArray(rateCounters.bucket, buckets), sql`${rateCounters.window} = ${minute}`)),
  );
}

/** At most once a minute and process, beside the request. */
function sweepOldCounters(minute: number): void {
  const swept = processSingleton("rate-counters-swept", () => ({ minute: 0 }));
  if (swept.minute >= minute) return;
  swept.minute = minute;
  db()
    .delete(rateCounters)
    .where(lt(rateCounters.window, minute - counterLifeMinutes))
    .catch((error: unknown) => logger.warn({ error: String(error) }, "old sign-in counters were not swept"));
}
