import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import process from "node:process";
import { LaunchError } from "./launch-error.mjs";
import { writePrivateFile } from "./private-files.mjs";
import { runWork } from "./run-work.mjs";

/** PostgreSQL reads variables of its own (PGDATA, PGPORT, ...), so it gets none of the user's. */
export const postgresEnv = () => ({ PATH: process.env["PATH"], LC_ALL: "C", TZ: "UTC" });

/**
 * Makes the files of a new database, in a draft folder that gets its name when it is whole.
 * @param {object} options
 * @param {import("./postgres-account.mjs").Account} options.account
 * @param {string} options.dataDir
 * @param {string} options.password of the database's one user, `holdfast`
 * @param {import("./guard.mjs").Guard} options.guard
 * @param {import("./supervise.mjs").Supervisor} options.supervisor
 * @throws {LaunchError}
 */
export async function initialiseCluster({ account, dataDir, password, guard, supervisor }) {
  const place = dirname(account.cluster);
  for (const name of readdirSync(place))
    if (name.startsWith(`${basename(account.cluster)}.draft`))
      rmSync(join(place, name), { recursive: true, force: true });
  const draft = `${account.cluster}.draft${process.pid}`;
  const passwordFile = join(place, `${basename(draft)}.password`);
  let problem = "";
  // What counts as a letter comes from the system's locale; `C` knows no Hangul, so it is the last resort.
  for (const letters of ["C.UTF-8", "en_US.UTF-8", "C"]) {
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { mode: 0o700 });
    writePrivateFile(passwordFile, password);
    for (const path of [draft, passwordFile]) account.own(path);
    const { file, args, ...identity } = account.run([
      join(account.native, "bin", "initdb"),
      "-D",
      draft,
      "-U",
      "holdfast",
      "--pwfile",
      passwordFile,
      "-A",
      "scram-sha-256",
      "-E",
      "UTF8",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--locale=C",
      `--lc-ctype=${letters}`,
    ]);
    const logFile = join(dataDir, "initdb.log");
    const work = {
      title: "Creating the database",
      command: [file, ...args],
      cwd: "/",
      env: postgresEnv(),
      logFile,
      identity,
      guard,
      supervisor,
    };
    try {
      await runWork(work);
      renameSync(draft, account.cluster);
      return;
    } catch (error) {
      if (!(error instanceof LaunchError)) throw error;
      problem = error.message;
    } finally {
      rmSync(passwordFile, { force: true });
    }
  }
  throw new LaunchError(problem);
}
