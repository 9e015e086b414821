import { AppError } from "@/lib/platform/errors";
import { processSingleton } from "@/lib/platform/singleton";
import { letGoMs } from "../tunables.ts";

type RunningEdit = { controller: AbortController; ended: Promise<void> };

const running = () => processSingleton("running-edits", () => new Set<RunningEdit>());

/** An edit that somebody waits for begins in this process; `signal` ends with the process. Say `end` whatever comes of it. */
export function beginEdit(): { signal: AbortSignal; end: () => void } {
  const controller = new AbortController();
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const edit = { controller, ended };
  running().add(edit);
  const end = () => {
    running().delete(edit);
    resolve();
  };
  return { signal: controller.signal, end };
}

/**
 * The process ends: edits may finish within `graceMs`, for what a model has written would be lost with them. Those that
 * do not fail as `unavailable`, so that whoever waits hears of it and asks again. Resolves when none is left here.
 */
export async function endEdits(graceMs: number): Promise<void> {
  const allEnded = (ms: number) => {
    const timeout = Promise.withResolvers<void>();
    const timer = setTimeout(timeout.resolve, ms);
    const all = Promise.all([...running()].map(({ ended }) => ended));
    return Promise.race([all, timeout.promise]).finally(() => clearTimeout(timer));
  };
  await allEnded(graceMs);
  for (const { controller } of running())
    controller.abort(
      new AppError("unavailable", "The process ended during the edit. Nothing was kept; ask again.", {
        retryAfterS: 2,
      }),
    );
  await allEnded(letGoMs);
}
