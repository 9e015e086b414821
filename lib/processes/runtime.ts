import { closeDatabase } from "@/db/client";
import { env } from "@/lib/platform/env";
import { logger } from "@/lib/platform/logger";
import { closeRedis } from "@/lib/platform/redis";
import { startTurns } from "@/lib/turns";

/** The small face the server finds on `globalThis`: Next bundles this module, the server runs outside of the bundle. */
type RuntimeFace = { shutdown(): Promise<void> };

const holder = globalThis as { holdfast?: RuntimeFace };

/** Builds what lives once in a process: engine and sweeper. A bad environment is an error here, naming the variable. */
export async function startRuntime(): Promise<void> {
  if (holder.holdfast || env().DATABASE_URL === undefined) return;
  const endTurns = await startTurns();
  let ended: Promise<void> | undefined;
  const end = async () => {
    await endTurns();
    await Promise.allSettled([closeDatabase(), closeRedis()]);
    logger.info("turns handed over; goodbye");
  };
  holder.holdfast = {
    shutdown: () => {
      ended ??= end();
      return ended;
    },
  };
}
