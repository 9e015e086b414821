import process from "node:process";
import { describeProcess } from "./describe-process.mjs";

const intervalMs = 400;

/**
 * Calls `onGone` when whoever started us was killed. A launcher that started this one holds a channel to it. npm does
 * not, and dies without a word to its scripts when it is killed; a shell may stand between.
 * @param {() => void} onGone
 */
export function watchParent(onGone) {
  if (process.channel) process.once("disconnect", onGone);
  if (process.env["npm_lifecycle_event"] === undefined || process.channel) return;
  const parent = process.ppid;
  const shell = describeProcess(parent);
  const isShell = /\/((da|ba|a|k|z)?sh|busybox)$/.test(shell?.executable ?? "");
  const npm = isShell ? shell?.parent : undefined;
  const timer = setInterval(() => {
    const isGone = process.ppid !== parent || (npm !== undefined && describeProcess(parent)?.parent !== npm);
    if (!isGone) return;
    clearInterval(timer);
    onGone();
  }, intervalMs);
  timer.unref();
}
