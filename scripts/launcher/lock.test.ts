import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterEach, expect, it, vi } from "vitest";
import { readHolder, tryLock } from "./lock.mjs";

vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), "holdfast-lock-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Takes the lock `rounds` times, notes each begin and end, and dies holding it when `isKilled`. */
const contender = `
  import { appendFileSync } from "node:fs";
  import { setTimeout as delay } from "node:timers/promises";
  import { waitForLock } from ${JSON.stringify(new URL("./lock.mjs", import.meta.url).href)};
  const [folder, log, rounds, isKilled] = process.argv.slice(1);
  for (let round = 0; round < Number(rounds); round += 1) {
    const lock = await waitForLock(folder, () => undefined);
    appendFileSync(log, "begin " + process.pid + "\\n");
    await delay(Math.random() * 5);
    if (isKilled && round === Number(rounds) - 1) process.kill(process.pid, "SIGKILL");
    appendFileSync(log, "end " + process.pid + "\\n");
    lock.release();
  }
`;

it("has one holder at a time among many processes, also when holders are killed", async () => {
  const log = join(folder, "log");
  const run = (isKilled: boolean) =>
    new Promise((done) => {
      const args = ["--input-type=module", "-e", contender, join(folder, "lock"), log, "8", isKilled ? "yes" : ""];
      spawn(process.execPath, args, { stdio: "inherit" }).once("exit", done);
    });
  await Promise.all([false, true, false, true, false].map(run));
  const lines = readFileSync(log, "utf8").trim().split("\n");
  const overlaps: string[] = [];
  const killed = new Set<string>();
  let holder: string | null = null;
  for (const [index, line] of lines.entries()) {
    const [what, pid = ""] = line.split(" ");
    if (what === "end") {
      if (pid !== holder) overlaps.push(line);
      holder = null;
      continue;
    }
    // A begin while another holds is right only when that one was killed, and then it says nothing more.
    if (holder !== null) killed.add(holder);
    if (holder !== null && lines.slice(index).some((later) => later.endsWith(` ${String(holder)}`)))
      overlaps.push(line);
    holder = pid;
  }
  expect(overlaps).toEqual([]);
  expect(lines.filter((line) => line.startsWith("begin"))).toHaveLength(40);
  // The last line may be a killed one's begin, which nobody comes after.
  expect(killed.size + (holder === null ? 0 : 1)).toBe(2);
});

it("tells others who holds it and what the holder says, until it is released", () => {
  const place = join(folder, "told");
  expect(readHolder(place)).toBeNull();
  const { lock } = tryLock(place, { purpose: "serve" });
  lock?.update({ url: "http://127.0.0.1:1" });
  expect(readHolder(place)).toMatchObject({ pid: process.pid, purpose: "serve", url: "http://127.0.0.1:1" });
  expect(tryLock(place).holder?.pid).toBe(process.pid);
  lock?.release();
  expect(readHolder(place)).toBeNull();
  expect(readdirSync(place)).toHaveLength(1);
});
