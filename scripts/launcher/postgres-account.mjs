import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { LaunchError } from "./launch-error.mjs";
import { readFileIfAny, writePrivateFile } from "./private-files.mjs";

/**
 * How PostgreSQL is run, which refuses to be root. A normal user runs it as itself. Root runs it in a user namespace,
 * where it is nobody special while its files stay root's; where namespaces are forbidden, as another user of the
 * system, with programs and data at a place which that user can reach.
 *
 * @typedef {object} Account
 * @property {"self" | "namespace" | "system-user"} kind
 * @property {string} native folder with bin/
 * @property {string} cluster folder of the database's files
 * @property {(command: string[]) => { file: string, args: string[], uid?: number, gid?: number }} run
 * @property {(folder: string) => void} own makes a folder and all below it belong to the account
 */

const namespace = ["unshare", "-U", "--map-user=1000", "--map-group=1000"];
const systemPlace = "/var/lib/holdfast";

/** Whether root may run programs in a user namespace here. */
export function canUseNamespaces() {
  const [file = "", ...args] = namespace;
  return spawnSync(file, [...args, "true"], { stdio: "ignore" }).status === 0;
}

/**
 * @param {object} options
 * @param {string} options.native
 * @param {string} options.dataDir
 * @param {boolean} options.hasNamespaces
 * @returns {Account}
 */
export function choosePostgresAccount({ native, dataDir, hasNamespaces }) {
  const cluster = readFileIfAny(join(dataDir, "postgres-place"))?.trim() || join(dataDir, "postgres");
  const split = (/** @type {string[]} */ [file = "", ...args]) => ({ file, args });
  if (process.getuid?.() !== 0) return { kind: "self", native, cluster, run: split, own: () => undefined };
  if (hasNamespaces)
    return {
      kind: "namespace",
      native,
      cluster,
      run: (command) => split([...namespace, ...command]),
      own: (folder) => give(folder, 0, 0),
    };

  const { uid, gid } = systemUser();
  const account = { uid, gid };
  return {
    kind: "system-user",
    native: reachablePrograms(native, account),
    cluster: reachableCluster(dataDir, cluster, account),
    run: (command) => ({ ...split(command), ...account }),
    own: (folder) => give(folder, uid, gid),
  };
}

/** @param {string} folder @param {number} uid @param {number} gid */
function give(folder, uid, gid) {
  const found = statSync(folder);
  if (found.uid !== uid || found.gid !== gid) spawnSync("chown", ["-R", `${uid}:${gid}`, folder]);
}

/** The system's `postgres`, else a `holdfast` user of our own. */
function systemUser() {
  for (const name of ["postgres", "holdfast"]) {
    const found = lookUpUser(name);
    if (found) return found;
  }
  spawnSync("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", "holdfast"], {
    stdio: "ignore",
  });
  const made = lookUpUser("holdfast");
  if (made) return made;
  throw new LaunchError(
    "PostgreSQL cannot run as root, and neither a user namespace nor a system user is available here. Start Holdfast as a normal user, or set DATABASE_URL.",
  );
}

/** @param {string} name */
function lookUpUser(name) {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((item) => item.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid === undefined || gid === undefined || uid === "0" ? null : { uid: Number(uid), gid: Number(gid) };
}

/** @param {string} native @param {{ uid: number, gid: number }} account */
function reachablePrograms(native, account) {
  const works = (/** @type {string} */ folder) =>
    spawnSync(join(folder, "bin", "postgres"), ["--version"], { ...account, cwd: "/", stdio: "ignore" }).status === 0;
  if (works(native)) return native;
  const copy = join(systemPlace, `programs-${statSync(join(native, "bin", "postgres")).mtimeMs.toFixed()}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    makeReachable(systemPlace);
    copyWhole(native, draft);
    renameSync(draft, copy);
  }
  if (works(copy)) return copy;
  throw new LaunchError(`PostgreSQL cannot run as root, and not as user ${account.uid} either. Set DATABASE_URL.`);
}

/** @param {string} dataDir @param {string} cluster @param {{ uid: number, gid: number }} account */
function reachableCluster(dataDir, cluster, account) {
  if (dirname(cluster) === dataDir) chmodSync(dataDir, 0o711);
  if (spawnSync("test", ["-x", dirname(cluster)], { ...account, cwd: "/" }).status === 0) return cluster;
  makeReachable(systemPlace);
  const moved = join(systemPlace, `data-${randomBytes(6).toString("hex")}`);
  if (existsSync(cluster)) copyWhole(cluster, moved);
  writePrivateFile(join(dataDir, "postgres-place"), `${moved}\n`);
  // Only now is the copy the one that counts.
  rmSync(cluster, { recursive: true, force: true });
  return moved;
}

/** With modes and links as they are, on which PostgreSQL insists. @param {string} from @param {string} to */
function copyWhole(from, to) {
  const { status, stderr } = spawnSync("cp", ["-a", from, to], { encoding: "utf8" });
  if (status !== 0) throw new LaunchError(`${from} could not be copied to ${to}: ${stderr}`);
}

/** @param {string} folder */
function makeReachable(folder) {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
}
