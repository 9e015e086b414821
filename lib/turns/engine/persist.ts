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

/** Whether the database, not the statement, is at fault: gone, ending, or out of room or connections. */
function isDatabaseAway(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? "";
  return /^(08|57P|53|ECONN|EPIPE|ETIMEDOUT|ENOENT|CONNECT)/.test(code) || code.startsWith("CONNECTION_");
}

/**
 * Runs a write until Postgres answers. A write whose answer was lost may have happened: each is built so that sending
 * it again finds its own rows and changes nothing, or `alreadyDone` looks for them.
 */
export async function persist<T>(
  clock: Clock,
  signal: AbortSignal,
  write: () => Promise<T>,
  alreadyDone?: () => Promise<T>,
): Promise<T> {
  const startedAt = clock.now().getTime();
  for (let attempt = 0; ; attempt++) {
    try {
      const answer = await write();
      const isRefused = answer === false || answer === null;
      return attempt > 0 && isRefused && alreadyDone ? await alreadyDone() : answer;
    } catch (error) {
      if (attempt > 0 && alreadyDone && (error as { code?: string }).code === "23505") return alreadyDone();
      if (!isDatabaseAway(error) || clock.now().getTime() - startedAt > patienceMs) throw error;
      logger.warn({ error: (error as Error).message }, "postgres is away; the turn waits for it");
      await clock.sleep(Math.min(100 * 2 ** attempt, 2000), signal);
    }
  }
}
