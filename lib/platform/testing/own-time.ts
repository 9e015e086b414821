import { inTime } from "../listening-timer.ts";

/**
 * Whether `done` settles, in whatever way, before `ms` of this process's own time are over. For a limit that the product
 * promises: one that it keeps on a quiet machine is kept on a busy one.
 */
export function settlesWithin(ms: number, done: Promise<unknown>): Promise<boolean> {
  const settled = done.then(
    () => true,
    () => true,
  );
  return inTime(settled, ms, () => new Error("late")).catch(() => false);
}
