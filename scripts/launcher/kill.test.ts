import { afterEach, expect, it, vi } from "vitest";
import { describeProcess } from "./describe-process.mjs";
import {
  createDataDir,
  databaseProcesses,
  endTrials,
  guardOf,
  isAlive,
  msUntilGone,
  processesOf,
  startTrial,
} from "./trial/run-trial.ts";

vi.setConfig({ testTimeout: 60_000 });

afterEach(endTrials);

it.each([["that obeys"], ["that is stuck", "--deaf"]])(
  "kill -9 of the launcher ends a server %s and the database within 2 s; the next start works",
  async (_kind, ...args) => {
    const dataDir = createDataDir();
    const first = startTrial({ dataDir, args });
    await first.ready;
    const { server, database } = processesOf(dataDir);
    first.kill("SIGKILL");
    expect(await msUntilGone([server, database])).toBeLessThan(2000);
    expect((await fetch(await startTrial({ dataDir }).ready)).status).toBe(200);
  },
);

it("kill -9 of npm, which tells its scripts nothing, ends everything within 2 s as well", async () => {
  const dataDir = createDataDir();
  const first = startTrial({ dataDir, isByNpm: true });
  await first.ready;
  const { server, database } = processesOf(dataDir);
  const launcher = describeProcess(server)?.parent ?? 0;
  expect(launcher).not.toBe(first.pid);
  first.kill("SIGKILL");
  expect(await msUntilGone([launcher, server, database])).toBeLessThan(2000);
  expect((await fetch(await startTrial({ dataDir }).ready)).status).toBe(200);
});

it.each([
  ["database", "The database"],
  ["server", "The server"],
] as const)("kill -9 of the %s ends the rest, says which it was, and the next start works", async (part, name) => {
  const dataDir = createDataDir();
  const first = startTrial({ dataDir });
  await first.ready;
  const pids = processesOf(dataDir);
  process.kill(pids[part], "SIGKILL");
  expect((await first.exited).code).toBe(1);
  expect(first.output()).toContain(`${name} ended unexpectedly (signal SIGKILL)`);
  expect(Object.values(pids).filter(isAlive)).toEqual([]);
  expect((await fetch(await startTrial({ dataDir }).ready)).status).toBe(200);
});

it("kill -9 of launcher and guard together: the next start ends the orphaned database and works", async () => {
  const dataDir = createDataDir();
  const first = startTrial({ dataDir });
  await first.ready;
  const { server, database } = processesOf(dataDir);
  const guard = guardOf(first.pid);
  first.kill("SIGSTOP");
  process.kill(guard, "SIGKILL");
  first.kill("SIGKILL");
  await msUntilGone([first.pid, guard, server]);
  expect(isAlive(database)).toBe(true);
  expect((await fetch(await startTrial({ dataDir }).ready)).status).toBe(200);
  expect(isAlive(database)).toBe(false);
});

it("kill -9 of the guard alone brings a new one", async () => {
  const dataDir = createDataDir();
  const first = startTrial({ dataDir });
  await first.ready;
  const { server, database } = processesOf(dataDir);
  const guard = guardOf(first.pid);
  process.kill(guard, "SIGKILL");
  await msUntilGone([guard]);
  await expect.poll(() => guardOf(first.pid)).not.toBe(guard);
  first.kill("SIGKILL");
  expect(await msUntilGone([server, database])).toBeLessThan(2000);
});

it("kill -9 of everything at once leaves a data folder that starts again", async () => {
  const dataDir = createDataDir();
  const first = startTrial({ dataDir });
  await first.ready;
  const { server } = processesOf(dataDir);
  for (const pid of [guardOf(first.pid), first.pid, server, ...databaseProcesses(dataDir)])
    process.kill(pid, "SIGKILL");
  expect((await fetch(await startTrial({ dataDir }).ready)).status).toBe(200);
});

it("kill -9 in the middle of the first start leaves a data folder that starts", async () => {
  const dataDir = createDataDir();
  for (const afterMs of [150, 300, 450, 600]) {
    const trial = startTrial({ dataDir });
    await new Promise((done) => setTimeout(done, afterMs));
    trial.kill("SIGKILL");
    await trial.exited;
  }
  expect((await fetch(await startTrial({ dataDir }).ready)).status).toBe(200);
});
