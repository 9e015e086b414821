// A Redis server for tests: the system's, else installed with apt as root, else unpacked into .cache without root.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";

const names = ["redis-server", "valkey-server"];
const packages = ["redis-server", "redis-tools"];
// What the Debian and Ubuntu builds link beside the C library; those a release does not have are left out.
const libraries =
  "liblzf1 libjemalloc2 liblua5.1-0 lua-bitop lua-cjson libhiredis0.14 libhiredis1.1.0 libatomic1".split(" ");

/**
 * @typedef {{ command: string, env: Record<string, string> }} Redis
 *
 * Returns what starts a Redis server. `folder` keeps what had to be unpacked. Throws an Error that
 * says what to install when there is no way: a test that needs Redis never passes without one.
 * @param {string} folder
 * @returns {Redis}
 */
export function findRedis(folder, { searchPath = process.env.PATH ?? "", isRoot = process.getuid?.() === 0 } = {}) {
  const ways = [
    () => onPath(searchPath),
    () => unpacked(folder),
    () => (isRoot && installed() ? onPath(searchPath) : null),
    () => (unpack(folder) ? unpacked(folder) : null),
  ];
  for (const way of ways) {
    const found = way();
    if (found && works(found)) return found;
  }
  throw new Error(
    "The tests need a Redis server and found none. Install it (Debian, Ubuntu: `apt-get install redis-server`; " +
      "macOS: `brew install redis`) and run them again.",
  );
}

/** @param {string} searchPath @returns {Redis | null} */
function onPath(searchPath) {
  const folders = [...searchPath.split(":"), "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"].filter(Boolean);
  const allowed = searchPath === "" ? [] : folders;
  for (const folder of allowed)
    for (const name of names) if (existsSync(join(folder, name))) return { command: join(folder, name), env: {} };
  return null;
}

/** @param {Redis} redis */
function works({ command, env }) {
  return spawnSync(command, ["--version"], { env: { ...process.env, ...env } }).status === 0;
}

const runApt = (/** @type {string[]} */ options, /** @type {string} */ cwd = ".") =>
  spawnSync("apt-get", options, { cwd, env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });

function installed() {
  if (runApt(["--version"]).error) return false;
  console.error("Installing redis-server for the tests ...");
  runApt(["-qq", "update"]);
  // RUNLEVEL=1 keeps the package from starting a server of its own on the usual port.
  const options = ["-qq", "-y", "--no-install-recommends", "install", "redis-server"];
  return (
    spawnSync("apt-get", options, { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" } })
      .status === 0
  );
}

/** @param {string} folder */
function unpack(folder) {
  const cache = join(folder, "apt");
  if (runApt(["--version"]).error) return false;
  console.error("Unpacking redis-server for the tests ...");
  for (const part of ["lists/partial", "archives/partial", "packages"])
    mkdirSync(join(cache, part), { recursive: true });
  const own = [
    "-qq",
    "-o",
    `Dir::State::Lists=${cache}/lists`,
    "-o",
    `Dir::Cache=${cache}`,
    "-o",
    "Debug::NoLocking=1",
  ];
  runApt([...own, "update"]);
  const target = join(cache, "packages");
  if (runApt([...own, "download", ...packages], target).status !== 0) return false;
  for (const library of libraries) runApt([...own, "download", library], target);
  return readdirSync(target)
    .filter((name) => name.endsWith(".deb"))
    .every((name) => spawnSync("dpkg", ["-x", join(target, name), folder]).status === 0);
}

/** @param {string} folder @returns {Redis | null} */
function unpacked(folder) {
  const command = join(folder, "usr/bin/redis-server");
  if (!existsSync(command)) return null;
  const base = join(folder, "usr/lib");
  const places = [base, ...readdirSync(base).map((name) => join(base, name))];
  return { command, env: { LD_LIBRARY_PATH: [...places, process.env.LD_LIBRARY_PATH].filter(Boolean).join(":") } };
}
