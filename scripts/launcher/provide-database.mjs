import { randomBytes } from "node:crypto";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import { servingLauncher, takeDataFolder } from "./data-folder.mjs";
import { isRunning } from "./describe-process.mjs";
import { startEmbeddedPostgres } from "./embedded-postgres.mjs";
import { readEmbeddedRecord, removeEmbeddedRecord, writeEmbeddedRecord } from "./embedded-record.mjs";
import { LaunchError } from "./launch-error.mjs";
import { migrate } from "./migrate.mjs";

/** A start that is under way may be building; a command waits for its database as long as that takes. */
const startingLimitMs = 240_000;

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
  const running = await findRunning(dataDir, say);
  if (running !== null) return running;

  const lock = await takeDataFolder(dataDir, "command");
  supervisor.atEnd(() => lock.release());
  const record = await startEmbeddedPostgres({ root, dataDir, guard, supervisor, say });
  supervisor.atEnd(() => removeEmbeddedRecord(dataDir));
  await migrateAt(record.url);
  writeEmbeddedRecord(dataDir, { ...record, isReady: true });
  return record.url;
}

/** @param {string} dataDir @param {(line: string) => void} say */
async function findRunning(dataDir, say) {
  let hasSaid = false;
  for (const end = performance.now() + startingLimitMs; performance.now() < end; await delay(100)) {
    const launcher = servingLauncher(dataDir);
    if (launcher === null) return null;
    const record = readEmbeddedRecord(dataDir);
    if (record?.isReady && isRunning(record.database)) return record.url;
    if (!hasSaid) say(`Waiting for process ${launcher.pid}, which is starting Holdfast...`);
    hasSaid = true;
  }
  throw new LaunchError("Holdfast is starting but its database does not become ready.");
}
