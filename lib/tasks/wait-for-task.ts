import { type Ctx, ownerOf } from "@/lib/auth";
import { isTaskOpen } from "@/lib/contracts/task";
import { systemClock } from "@/lib/platform/clock";
import { subscribeToUserHints } from "@/lib/sessions";
import { findTaskForOwner } from "./queries.ts";
import { longestWaitS, waitLookMs } from "./tunables.ts";

/**
 * Waits until the task is over, at most `seconds`, or until the caller has gone. True when it is over. The task itself
 * does not mind either way. Throws `not_found`.
 */
export async function waitForTask(ctx: Ctx, input: { taskId: string; seconds: number }): Promise<boolean> {
  const ownerId = ownerOf(ctx);
  const end = performance.now() + Math.min(input.seconds, longestWaitS) * 1000;
  let wake = new AbortController();
  const unsubscribe = await subscribeToUserHints(ownerId, (json) => {
    if (json.includes(input.taskId)) wake.abort();
  });
  try {
    for (;;) {
      wake = new AbortController();
      const { status } = await findTaskForOwner(ownerId, input.taskId);
      if (!isTaskOpen(status)) return true;
      const leftMs = end - performance.now();
      if (leftMs <= 0 || ctx.signal.aborted) return false;
      const signal = AbortSignal.any([wake.signal, ctx.signal]);
      await systemClock.sleep(Math.min(leftMs, waitLookMs), signal).catch(() => undefined);
    }
  } finally {
    unsubscribe();
  }
}
