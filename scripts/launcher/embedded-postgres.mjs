import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, renameSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { recordProcess } from "./describe-process.mjs";
import { writeEmbeddedRecord } from "./embedded-record.mjs";
import { endOrphans, killStrayBackends } from "./end-orphans.mjs";
import { initialiseCluster, postgresEnv } from "./initialise-cluster.mjs";
import { LaunchError } from "./launch-error.mjs";
import { anyFreePort } from "./ports.mjs";
import { canUseNamespaces, choosePostgresAccount } from "./postgres-account.mjs";
import { locatePostgres } from "./postgres-binaries.mjs";
import { keepSecret, readFileIfAny } from "./private-files.mjs";
import { endOf } from "./run-work.mjs";
import { describeExit } from "./supervise.mjs";

/**
 * Settings of the embedded server, for one application on one machine. What makes commits durable (fsync,
 * synchronous_commit, full_page_writes) keeps PostgreSQL's defaults: on.
 */
const serverSettings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "60",
  shared_buffers: "128MB",
  effective_cache_size: "1GB",
  work_mem: "8MB",
  max_wal_size: "1GB",
  random_page_cost: "1.1",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  // Statements that fail are the application's to report; their text may hold what people wrote.
  log_min_messages: "log",
  log_checkpoints: "off",
};

/**
 * Starts the data folder's PostgreSQL, made on the first start, and ends what a killed launcher left of it. Needs the
 * data folder's lock.
 * @param {object} options
 * @param {string} options.root
 * @param {string} options.dataDir
 * @param {import("./guard.mjs").Guard} options.guard
 * @param {import("./supervise.mjs").Supervisor} options.supervisor
 * @param {(line: string) => void} options.say
 * @param {boolean} [options.hasNamespaces]
 * @returns {Promise<import("./embedded-record.mjs").EmbeddedRecord>}
 * @throws {LaunchError}
 */
export async function startEmbeddedPostgres({
  root,
  dataDir,
  guard,
  supervisor,
  say,
  hasNamespaces = canUseNamespaces(),
}) {
  const account = choosePostgresAccount({ native: locatePostgres(root), dataDir, hasNamespaces });
  await endOrphans({ dataDir, ...account });
  const password = keepSecret(dataDir, "database-password");
  if (!existsSync(join(account.cluster, "PG_VERSION")))
    await initialiseCluster({ account, dataDir, password, guard, supervisor });
  account.own(account.cluster);

  const logFile = join(dataDir, "postgres.log");
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.1`);
  for (let attempt = 1; ; attempt += 1) {
    const port = await anyFreePort("127.0.0.1");
    const server = spawnServer({ account, port, logFile, guard, supervisor });
    const record = () => ({
      url: `postgres://holdfast:${password}@127.0.0.1:${port}/postgres`,
      isReady: false,
      database: recordProcess(server.pid),
      server: null,
    });
    writeEmbeddedRecord(dataDir, record());
    const problem = await waitUntilReady(account.cluster, server, say);
    if (problem === null) return record();
    if (supervisor.isEnding()) await supervisor.end(1);
    const reason = endOf(logFile);
    const isPassing = /could not bind|pre-existing shared memory block/.test(reason);
    if (!isPassing || attempt >= 40)
      throw new LaunchError(`The embedded database did not start (${problem}):\n${reason}`);
    // Backends of a killed server end by themselves, as a rule at once.
    if (attempt > 15) killStrayBackends(account.cluster, account.native);
    await delay(100);
  }
}

/**
 * Waits for PostgreSQL's own word that it is ready, in its pid file. After a crash it replays its log first, for as
 * long as that takes. Returns how it ended when it did instead.
 * @param {string} cluster @param {ReturnType<typeof spawnServer>} server @param {(line: string) => void} say
 */
async function waitUntilReady(cluster, server, say) {
  const started = performance.now();
  for (let isPatient = false; server.exit() === null; await delay(15)) {
    const lines = (readFileIfAny(join(cluster, "postmaster.pid")) ?? "").split("\n");
    if (Number(lines[0]) === server.pid && lines[7]?.trim() === "ready") {
      server.isServing = true;
      return null;
    }
    if (!isPatient && performance.now() - started > 5000) {
      isPatient = true;
      say("The database replays its log after a crash; this may take a while.");
    }
  }
  return server.exit();
}

/**
 * @param {object} options
 * @param {import("./postgres-account.mjs").Account} options.account
 * @param {number} options.port
 * @param {string} options.logFile
 * @param {import("./guard.mjs").Guard} options.guard
 * @param {import("./supervise.mjs").Supervisor} options.supervisor
 */
function spawnServer({ account, port, logFile, guard, supervisor }) {
  const log = openSync(logFile, "w", 0o600);
  const { file, args, ...identity } = account.run([
    join(account.native, "bin", "postgres"),
    "-D",
    account.cluster,
    "-p",
    String(port),
    ...Object.entries(serverSettings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ]);
  // A group of its own: a Ctrl-C in the terminal must reach the launcher alone, which ends the server first.
  const child = spawn(file, args, {
    ...identity,
    cwd: "/",
    env: postgresEnv(),
    stdio: ["ignore", log, log],
    detached: true,
  });
  closeSync(log);

  /** @type {string | null} */
  let exit = null;
  const part = {
    name: "The database",
    kill: () => void child.kill("SIGQUIT"),
    /** Fast shutdown, then immediate (the next start replays the log), then force. @param {number} graceMs */
    async stop(graceMs) {
      const patienceMs = graceMs > 2000 ? 900 : 300;
      for (const name of /** @type {const} */ (["SIGINT", "SIGQUIT", "SIGKILL"])) {
        if (exit !== null) return;
        child.kill(name);
        await Promise.race([exited, delay(patienceMs, undefined, { ref: false })]);
      }
    },
  };
  const server = { pid: child.pid ?? 0, exit: () => exit, isServing: false };
  const exited = new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, name) => resolve(describeExit(code, name)));
  }).then((how) => {
    exit = String(how);
    guard.watch("database", undefined);
    // Until it serves, whoever starts it decides what its end means.
    if (server.isServing) supervisor.partDied(part, exit);
    else supervisor.remove(part);
  });
  guard.watch("database", child.pid);
  supervisor.add(part);
  return server;
}
