import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const generated = /^(node_modules|\.git|\.next[^/]*|\.data|\.cache|test-results|playwright-report|coverage)\//;

/**
 * Every file of the project, committed or about to be, as sorted paths from `root`; what Git ignores is left out.
 * Without Git (an unpacked archive) the folder is walked instead.
 * @param {string} root
 */
export function projectFiles(root) {
  const git = spawnSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const listed = git.status === 0 ? git.stdout.split("\0") : walk(root, "");
  return [...new Set(listed)].filter((path) => path && existsSync(join(root, path))).sort(byName);
}

/** @param {string} root @param {string} folder @returns {string[]} */
function walk(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder + entry.name;
    if (generated.test(`${path}/`)) return [];
    return entry.isDirectory() ? walk(root, `${path}/`) : [path];
  });
}

/** The files that compilers and linters must have read: a tool that saw fewer has checked less than it says. @param {string} root */
export function sourceFiles(root, extensions = ["ts", "tsx", "mjs"]) {
  const wanted = new RegExp(`\\.(${extensions.join("|")})$`);
  return projectFiles(root).filter((path) => wanted.test(path) && !/^quality\/planted\/|\.d\.m?ts$/.test(path));
}

/** The order of names that does not depend on anybody's language settings. @param {string} left @param {string} right */
export function byName(left, right) {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
