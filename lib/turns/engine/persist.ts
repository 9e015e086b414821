import type { Clock } from "@/lib/platform/clock";
import { logger } from "@/lib/platform/logger";

/** The attempt no longer owns its session: it writes nothing more. */
export class EpochLost extends Error {
  constructor() {
    super("The turn was claimed by another attempt.");
    this.name = "EpochLost";
  }
}

const patienceMs = 60_000;

/** Whether the database, not the statement, is at fault. */
function isDatabaseAway(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? "";
  return /^(08|57P|53300|ECONN|EPIPE|ETIMEDOUT|ENOENT|CONNECT)/.test(code) || code.startsWith("CONNECTION_");
}

/**
 * Runs a fenced write until Postgres answers. A write whose answer was lost may have happened: every one of them is
 * built so that sending it again changes nothing (`alreadyDone` recognises the key that is there).
 */
export async function persist<T>(
  clock: Clock,
  signal: AbortSignal,
  write: () => Promise<T>,
  alreadyDone: () => T,
): Promise<T> {
  const startedAt = clock.now().getTime();
  for (let attempt = 0; ; attempt++) {
    try {
      return await write();
    } catch (error) {
      if (attempt > 0 && (error as { code?: string }).code === "23505") return alreadyDone();
      if (!isDatabaseAway(error) || clock.now().getTime() - startedAt > patienceMs) throw error;
      logger.warn({ error: (error as Error).message }, "postgres is away; the turn waits for it");
      await clock.sleep(Math.min(100 * 2 ** attempt, 2000), signal);
    }
  }
}
