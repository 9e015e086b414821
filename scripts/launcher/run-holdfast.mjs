import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import process from "node:process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { ensureBuild } from "./build.mjs";
import { takeDataFolder } from "./data-folder.mjs";
import { recordProcess } from "./describe-process.mjs";
import { startEmbeddedPostgres } from "./embedded-postgres.mjs";
import { removeEmbeddedRecord, writeEmbeddedRecord } from "./embedded-record.mjs";
import { LaunchError } from "./launch-error.mjs";
import { migrate } from "./migrate.mjs";
import { choosePort, portError, urlOf } from "./ports.mjs";
import { keepSecret } from "./private-files.mjs";
import { startServer } from "./server-child.mjs";
import { registerServing } from "./serving.mjs";

/**
 * The commands of the product; tests of the launcher put smaller ones in their place.
 * @typedef {{ build: readonly string[] | null, migrate: readonly string[], server: readonly string[] }} Commands
 * @param {string} root @param {boolean} isDev @param {string} [node]
 * @returns {Commands}
 */
export function productCommands(root, isDev, node = process.execPath) {
  return {
    build: isDev ? null : [node, join(root, "node_modules", "next", "dist", "bin", "next"), "build"],
    migrate: [node, fileURLToPath(new URL("./migrate-database.mjs", import.meta.url))],
    server: [node, join(root, "lib", "processes", "server.ts"), ...(isDev ? ["--dev"] : [])],
  };
}

/**
 * Everything from a checked environment to the line that says it is ready. Runs on the project's own Node, with
 * packages installed; afterwards the supervisor holds what was started.
 * @param {object} options
 * @param {string} options.root
 * @param {import("./read-settings.mjs").Settings} options.settings
 * @param {boolean} options.isDev
 * @param {Commands} options.commands
 * @param {import("./progress.mjs").Progress} options.progress
 * @param {import("./guard.mjs").Guard} options.guard
 * @param {import("./supervise.mjs").Supervisor} options.supervisor
 * @param {boolean} [options.hasNamespaces] whether root runs PostgreSQL in a user namespace; found out by default
 * @throws {LaunchError}
 */
export async function runHoldfast({ root, settings, isDev, commands, progress, guard, supervisor, hasNamespaces }) {
  const { dataDir, distDir } = settings;
  const isEmbedded = settings.databaseUrl === undefined;
  const env = {
    // Compiled code of the last start, in the build's folder, which a new build empties: a third of a start's work.
    ...(isDev ? {} : { NODE_COMPILE_CACHE: join(root, distDir, "compile-cache") }),
    ...process.env,
    NODE_ENV: isDev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
  };
  await checkWholeEnvironment(env);
  if (settings.isPortExplicit) await choosePort(settings);

  const lock = isEmbedded ? await takeDataFolder(dataDir) : null;
  supervisor.atEnd(() => lock?.release());
  const work = { cwd: root, guard, supervisor };
  if (commands.build) await ensureBuild({ root, distDir, command: commands.build, env, progress, guard, supervisor });
  supervisor.atEnd(registerServing(root, isDev ? "" : distDir));

  const record = isEmbedded
    ? await progress.step("Starting the database", () =>
        startEmbeddedPostgres({ root, dataDir, guard, supervisor, say: (line) => progress.say(line), hasNamespaces }),
      )
    : null;
  if (record) supervisor.atEnd(() => removeEmbeddedRecord(dataDir));
  const databaseUrl = record?.url ?? settings.databaseUrl;
  const logFile = join(root, ".cache", "launcher", `migrate-${process.pid}.log`);
  await migrate({
    ...work,
    isEmbedded,
    command: commands.migrate,
    env: { ...env, DATABASE_URL: databaseUrl },
    logFile,
  });

  const secret =
    isEmbedded && process.env["AUTH_SECRET"] === undefined ? { AUTH_SECRET: keepSecret(dataDir, "auth-secret") } : {};
  const serverEnv = { ...env, ...secret, DATABASE_URL: databaseUrl, DATA_DIR: dataDir, HOST: settings.host };
  const { pid, port } = await progress.step("Starting the server", () =>
    startOnFreePort(settings, progress, (candidate) =>
      startServer({ ...work, command: commands.server, env: { ...serverEnv, PORT: String(candidate) } }),
    ),
  );
  const url = urlOf(settings.host, port);
  lock?.update({ url });
  if (record) writeEmbeddedRecord(dataDir, { ...record, isReady: true, server: recordProcess(pid) });
  progress.say(`Holdfast is ready: ${url}`);
}

/**
 * @param {import("./read-settings.mjs").Settings} settings
 * @param {import("./progress.mjs").Progress} progress
 * @param {(port: number) => ReturnType<typeof startServer>} start
 */
async function startOnFreePort(settings, progress, start) {
  for (let from = settings.port; ; ) {
    const port = await choosePort(settings, from);
    if (port !== settings.port && settings.port !== 0) progress.say(`Port ${settings.port} is in use; using ${port}.`);
    const { pid, failure } = await start(port);
    if (failure === null) return { pid, port };
    // Somebody took the port between our look and the server's.
    if (failure !== "EADDRINUSE" || (settings.isPortExplicit && settings.port !== 0))
      throw portError(settings.host, port, failure);
    from = settings.port === 0 ? 0 : port + 1;
  }
}

/**
 * The product's own check of all variables, before anything slow happens. In a process of its own, which takes the
 * memory of the checker away with it.
 * @param {Record<string, string | undefined>} env
 */
async function checkWholeEnvironment(env) {
  const script = fileURLToPath(new URL("./check-environment.mjs", import.meta.url));
  const child = spawn(process.execPath, [script], { env, stdio: ["ignore", "ignore", "pipe"] });
  const [problems, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  if (code !== 0) throw new LaunchError(problems.trim());
}
