import process from "node:process";
import { describeProcess } from "./describe-process.mjs";

const intervalMs = 400;

/**
 * Calls `onGone` when whoever started us is gone. A launcher that started this one holds a channel to it. npm does not,
 * and dies without a word to its scripts when it is killed. A shell may stand between the two: npm passes a signal on
 * to that shell only, which ends by it and says nothing either. That is no death but a wish that we end.
 * @param {(wasKilled: boolean) => void} onGone
 */
export function watchParent(onGone) {
  if (process.channel) process.once("disconnect", () => onGone(true));
  if (process.env["npm_lifecycle_event"] === undefined || process.channel) return;
  const parent = process.ppid;
  const shell = describeProcess(parent);
  const isShell = /\/((da|ba|a|k|z)?sh|busybox)$/.test(shell?.executable ?? "");
  const npm = isShell ? shell?.parent : undefined;
  const timer = setInterval(() => {
    const isParentGone = process.ppid !== parent;
    const isNpmGone = npm !== undefined && describeProcess(parent)?.parent !== npm;
    if (!isParentGone && !isNpmGone) return;
    clearInterval(timer);
    onGone(npm === undefined || !isParentGone);
  }, intervalMs);
  timer.unref();
}
