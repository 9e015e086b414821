import { setTimeout as sleep } from "node:timers/promises";

/** How long (ms) one slice is: a machine that does not let this process run lengthens the slice, and so the whole. */
const sliceMs = 50;

/** Resolves after `ms` of this process's own time: for as long as a busy machine keeps it waiting, its clock stands. */
async function ownTime(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= sliceMs) await sleep(Math.min(sliceMs, left), undefined, { ref: false });
}

/**
 * Whether `done` settles, in whatever way, before `ms` of our own time are over. For a limit that the product promises: one
 * that it keeps on a quiet machine is kept on a busy one.
 */
export function settlesWithin(ms: number, done: Promise<unknown>): Promise<boolean> {
  const settled = done.then(
    () => true,
    () => true,
  );
  return Promise.race([settled, ownTime(ms).then(() => false)]);
}
