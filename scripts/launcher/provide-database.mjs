import { randomBytes } from "node:crypto";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import { servingLauncher, tryDataFolder } from "./data-folder.mjs";
import { isRunning } from "./describe-process.mjs";
import { startEmbeddedPostgres } from "./embedded-postgres.mjs";
import { readEmbeddedRecord, removeEmbeddedRecord } from "./embedded-record.mjs";
import { LaunchError } from "./launch-error.mjs";
import { migrate } from "./migrate.mjs";

/** A start that is under way may be building; a command waits for its database as long as that takes. */
const patienceMs = 240_000;

/**
 * The URL of the migrated database a command works on: `DATABASE_URL`, else the embedded one, reached beside the running
 * server or, when nothing runs, started until the supervisor ends.
 * @param {object} options
 * @param {string} options.root
 * @param {import("./read-settings.mjs").Settings} options.settings
 * @param {import("./run-holdfast.mjs").Commands} options.commands
 * @param {(line: string) => void} options.say
 * @param {import("./guard.mjs").Guard} options.guard
 * @param {import("./supervise.mjs").Supervisor} options.supervisor
 * @returns {Promise<string>}
 * @throws {LaunchError}
 */
export async function provideDatabase({ root, settings, commands, say, guard, supervisor }) {
  const { dataDir, databaseUrl } = settings;
  const logFile = join(root, ".cache", "launcher", `migrate-${process.pid}-${randomBytes(3).toString("hex")}.log`);
  const migrateAt = (/** @type {string} */ url) =>
    migrate({
      isEmbedded: databaseUrl === undefined,
      command: commands.migrate,
      cwd: root,
      env: { ...process.env, DATABASE_URL: url },
      logFile,
      guard,
      supervisor,
    });
  if (databaseUrl !== undefined) {
    await migrateAt(databaseUrl);
    return databaseUrl;
  }
  const found = await findDatabase(dataDir, say);
  if (found.url !== null) return found.url;

  supervisor.atEnd(() => found.lock.release());
  const record = await startEmbeddedPostgres({ root, dataDir, guard, supervisor, say });
  supervisor.atEnd(() => removeEmbeddedRecord(dataDir));
  await migrateAt(record.url);
  return record.url;
}

/**
 * The URL of the running server's database, or the data folder's lock when nobody has it. Waits for a server that is
 * starting and for another command.
 * @param {string} dataDir @param {(line: string) => void} say
 * @returns {Promise<{ url: string, lock: null } | { url: null, lock: import("./lock.mjs").Lock }>}
 */
async function findDatabase(dataDir, say) {
  let hasSaid = false;
  for (const end = performance.now() + patienceMs; performance.now() < end; await delay(100)) {
    const launcher = servingLauncher(dataDir);
    if (launcher === null) {
      const lock = tryDataFolder(dataDir);
      if (lock) return { url: null, lock };
      continue;
    }
    const record = readEmbeddedRecord(dataDir);
    if (record?.isReady && isRunning(record.database)) return { url: record.url, lock: null };
    if (!hasSaid) say(`Waiting for process ${launcher.pid}, which is starting Holdfast...`);
    hasSaid = true;
  }
  throw new LaunchError(`The data folder ${dataDir} is in use, but its database does not become ready.`);
}
