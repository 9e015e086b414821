import { readFileSync, rmSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { LaunchError } from "./launch-error.mjs";
import { runWork } from "./run-work.mjs";

/** A database that is just starting, as in Docker Compose, gets this long to answer. */
const patienceMs = 10_000;
const passing = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ECONNRESET|CONNECT_TIMEOUT|57P03/;

/**
 * Brings the database to the newest schema; any number of launchers may do so at once.
 * @param {Omit<Parameters<typeof runWork>[0], "title"> & { isEmbedded: boolean }} options
 * @throws {LaunchError}
 */
export async function migrate({ isEmbedded, ...work }) {
  for (const end = performance.now() + patienceMs; ; await delay(500)) {
    try {
      await runWork({ title: "Migrating the database", ...work });
      rmSync(work.logFile);
      return;
    } catch (error) {
      if (!(error instanceof LaunchError)) throw error;
      const log = readFileSync(work.logFile, "utf8");
      if (passing.test(log) && performance.now() < end) continue;
      // The first error in the log is the cause; stacks and code around it help nobody at a terminal.
      const reason = /^\s*(?:\w*Error(?: \[\w+\])?): (.+)$/m.exec(log)?.[1];
      if (reason === undefined) throw error;
      const subject = isEmbedded ? "The embedded database cannot be used" : "DATABASE_URL: the database cannot be used";
      throw new LaunchError(`${subject}: ${reason}`, { cause: error });
    }
  }
}
