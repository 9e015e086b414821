import { AppError } from "@/lib/platform/errors";
import { processSingleton } from "@/lib/platform/singleton";
import { hashesAtOnce, hashesWaiting } from "../tunables.ts";

/** Lets `atOnce` tasks run and `waiting` more queue, in order; the next one is refused with `unavailable`. */
export function createGate(atOnce: number, waiting: number): <T>(task: () => Promise<T>) => Promise<T> {
  let running = 0;
  const queue: (() => void)[] = [];
  return async (task) => {
    if (running >= atOnce) {
      if (queue.length >= waiting)
        throw new AppError("unavailable", "Too many people sign in at this moment.", { retryAfterS: 2 });
      // The one who leaves hands its place over, so `running` stays as it is.
      await new Promise<void>((resolve) => queue.push(resolve));
    } else {
      running += 1;
    }
    try {
      return await task();
    } finally {
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

/** The one gate of this process for password hashes. */
export const hashGate = () => processSingleton("hash-gate", () => createGate(hashesAtOnce, hashesWaiting));
