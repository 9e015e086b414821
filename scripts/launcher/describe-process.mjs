import { spawnSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";
import process from "node:process";

/**
 * A pid alone proves nothing, because it is used again; pid and start time together name one process for ever.
 * @typedef {object} ProcessRecord
 * @property {number} pid
 * @property {string} startTime opaque; equal only for the same process of the same boot
 * @property {string} executable path, empty when unreadable
 *
 * @typedef {ProcessRecord & { state: string, parent: number, commandLine: string }} RunningProcess
 */

/** @param {string} file */
function readOrEmpty(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

const boot = readOrEmpty("/proc/sys/kernel/random/boot_id").trim();

/**
 * @param {number} pid
 * @returns {RunningProcess | null} null when there is no such process
 */
export function describeProcess(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return boot === "" ? describeByPs(pid) : describeByProc(pid);
}

/** @param {number} pid */
function describeByProc(pid) {
  const stat = readOrEmpty(`/proc/${pid}/stat`);
  if (stat === "") return null;
  // The second field, the name in parentheses, may itself hold spaces and parentheses.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  let executable = "";
  try {
    // An executable whose file was replaced (a new installation) is shown with this ending.
    executable = readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, "");
  } catch {
    // Another user's process, a kernel thread or a zombie: it has no executable that we may see.
  }
  return {
    pid,
    startTime: `${boot}:${fields[19]}`,
    executable,
    state: fields[0] ?? "",
    parent: Number(fields[1]),
    commandLine: readOrEmpty(`/proc/${pid}/cmdline`).replaceAll("\0", " ").trim(),
  };
}

/** macOS has no /proc. @param {number} pid */
function describeByPs(pid) {
  const ask = (/** @type {string[]} */ columns) =>
    spawnSync("ps", ["-p", String(pid), ...columns.flatMap((column) => ["-o", `${column}=`])], {
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "C" },
    }).stdout.trim();
  const match = /^(\S+)\s+(\d+)\s+(\S+\s+\S+\s+\d+\s+[\d:]+\s+\d+)\s+(.*)$/.exec(
    ask(["stat", "ppid", "lstart", "comm"]),
  );
  if (!match) return null;
  const [, state = "", parent = "", startTime = "", executable = ""] = match;
  return { pid, startTime, executable, state: state.charAt(0), parent: Number(parent), commandLine: ask(["command"]) };
}

/** The record by which other processes recognise `pid`. @param {number} pid @returns {ProcessRecord} */
export function recordProcess(pid) {
  const found = describeProcess(pid);
  return { pid, startTime: found?.startTime ?? "", executable: found?.executable ?? "" };
}

/**
 * Whether the recorded process still runs. A zombie does not: it only waits to be noticed.
 * @param {Partial<ProcessRecord> | null | undefined} record
 * @returns {record is ProcessRecord}
 */
export function isRunning(record) {
  if (!record?.pid || !record.startTime) return false;
  const found = describeProcess(record.pid);
  return found !== null && found.state !== "Z" && found.startTime === record.startTime;
}
