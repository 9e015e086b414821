import { appendFileSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

declare global {
  /** A constant of the build (next.config.ts): with `false` every line behind it disappears, names included. */
  const HAS_FAILPOINTS: boolean;
}

/** What the chaos driver wants at a point, as JSON in the file that HOLDFAST_FAILPOINT_FILE names. */
type Armed = {
  point: string;
  /** `kill`: SIGKILL to this process, here. `stop`: SIGSTOP, until the driver continues it. `wait`: this caller alone waits. */
  action: "kill" | "stop" | "wait";
  /** Which pass acts, counted from 1 in each process since this was armed. */
  pass: number;
  waitMs?: number;
};

const seen = { order: "", passes: 0 };

/**
 * A place where the chaos driver can end or freeze this process. Only builds made with HOLDFAST_FAILPOINTS=on have it:
 * the build writes that variable in as a constant, and everything below, the names at the call sites too, falls away.
 */
export function failpoint(point: string): Promise<void> | undefined {
  if (!HAS_FAILPOINTS) return undefined;
  // oxlint-disable-next-line node/no-process-env -- this variable is the driver's; the product's schema must not know it
  const file = process.env["HOLDFAST_FAILPOINT_FILE"];
  if (file === undefined) return undefined;
  const order = readOrder(file);
  if (order === "") return undefined;
  const armed = JSON.parse(order) as Armed;
  if (armed.point !== point) return undefined;
  if (seen.order !== order) Object.assign(seen, { order, passes: 0 });
  seen.passes += 1;
  if (seen.passes !== armed.pass) return undefined;
  // The driver's evidence, written before anything ends.
  appendFileSync(`${file}.hits`, `${JSON.stringify({ point, action: armed.action, pid: process.pid })}\n`);
  if (armed.action === "wait") return sleep(armed.waitMs ?? 1000);
  process.kill(process.pid, armed.action === "kill" ? "SIGKILL" : "SIGSTOP");
  return undefined;
}

function readOrder(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return ""; // Nothing is armed.
  }
}
