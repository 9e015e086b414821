import { closeDatabase } from "@/db/client";
import { type SocketDoor, socketDoor } from "@/lib/http";
import { env } from "@/lib/platform/env";
import { logger } from "@/lib/platform/logger";
import { closeRedis } from "@/lib/platform/redis";
import { endEdits, endGraceMs, forgetDeleted } from "@/lib/scenarios";
import { startTasks } from "@/lib/tasks";
import { startTurns } from "@/lib/turns";
import { registerTaskKinds } from "./task-kinds.ts";

/** The small face the server finds on `globalThis`: Next bundles this module, the server runs outside of the bundle. */
type RuntimeFace = { shutdown(): Promise<void>; socket: SocketDoor };

const holder = globalThis as { holdfast?: RuntimeFace };

/** Builds what lives once in a process: engine, sweeper, worker. A bad environment is an error here, naming the variable. */
export async function startRuntime(): Promise<void> {
  if (holder.holdfast || env().DATABASE_URL === undefined) return;
  const endTurns = await startTurns();
  registerTaskKinds();
  const endTasks = await startTasks(undefined, forgetDeleted);
  let ended: Promise<void> | undefined;
  const end = async () => {
    await Promise.all([endTurns(), endTasks(), endEdits(endGraceMs)]);
    await Promise.allSettled([closeDatabase(), closeRedis()]);
    logger.info("turns and tasks handed over; goodbye");
  };
  holder.holdfast = {
    socket: socketDoor,
    shutdown: () => {
      ended ??= end();
      return ended;
    },
  };
}
