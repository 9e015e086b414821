import { afterEach, expect, test } from "vitest";
import { rawSql } from "@/db/client";
import { systemClock } from "@/lib/platform/clock";
import { startedBoss, stopBoss } from "./boss.ts";
import { enqueueJob } from "./enqueue-job.ts";
import type { JobHandlers } from "./queues.ts";
import { startJobs } from "./start-jobs.ts";

const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(endings.splice(0).map((end) => end()));
  await stopBoss();
  await rawSql()`DELETE FROM pgboss.job`;
});

function start(onWake: JobHandlers["task-wake"]): () => Promise<void> {
  const end = startJobs({ "task-wake": onWake, "task-clean": async () => undefined });
  endings.push(end);
  return end;
}

const send = (id: string) => rawSql().begin((tx) => enqueueJob(tx, "task-wake", { task_id: id }));

async function until(isIt: () => boolean | Promise<boolean>, ms = 40_000): Promise<void> {
  for (const end = performance.now() + ms; !(await isIt()); await systemClock.sleep(10))
    if (performance.now() > end) throw new Error("It did not happen in time.");
}

test("a job is there exactly when its transaction commits", async () => {
  const seen: string[] = [];
  start(async (jobs) => void seen.push(...jobs.map((job) => job.task_id)));
  await startedBoss();
  await expect(
    rawSql().begin(async (tx) => {
      await enqueueJob(tx, "task-wake", { task_id: "never" });
      throw new Error("rolled back");
    }),
  ).rejects.toThrow("rolled back");
  await rawSql().begin(async (tx) => {
    await enqueueJob(tx, "task-wake", { task_id: "once" });
    expect(seen).toEqual([]);
  });
  await until(() => seen.length > 0);
  expect(seen).toEqual(["once"]);
});

test("a handler that throws gets its job again", async () => {
  let tries = 0;
  start(async () => {
    tries += 1;
    if (tries === 1) throw new Error("not yet");
  });
  await send("again");
  await until(() => tries === 2);
  expect(tries).toBe(2);
});

test("the end of a process waits for the delivery under way, and nothing is delivered after it", async () => {
  const release = Promise.withResolvers<void>();
  const state = { begun: 0, ended: 0 };
  const end = start(async () => {
    state.begun += 1;
    await release.promise;
    state.ended += 1;
  });
  await send("slow");
  await until(() => state.begun === 1);
  const ending = end();
  release.resolve();
  await ending;
  expect(state).toEqual({ begun: 1, ended: 1 });
  await send("later");
  await systemClock.sleep(300);
  expect(state.begun).toBe(1);
});

test("what was sent while no worker ran is delivered to the next one", async () => {
  await send("kept");
  await stopBoss();
  const seen: string[] = [];
  start(async (jobs) => void seen.push(...jobs.map((job) => job.task_id)));
  await until(() => seen.length > 0);
  expect(seen).toEqual(["kept"]);
});

test("the hourly job is on the schedule once, however many workers start", async () => {
  const end = start(async () => undefined);
  await send("x");
  const scheduled = () => rawSql()<{ name: string }[]>`SELECT name FROM pgboss.schedule`;
  await until(async () => (await scheduled()).length === 1);
  await end();
  const state = { begun: false };
  start(async () => {
    state.begun = true;
  });
  await send("y");
  await until(() => state.begun);
  expect([...(await scheduled())]).toEqual([{ name: "task-clean" }]);
});

test("a process that only sends holds one connection and takes nothing", async () => {
  await send("x");
  const [row] = await rawSql()<{ n: number }[]>`
    SELECT count(*)::int AS n FROM pg_stat_activity
    WHERE application_name = 'holdfast-jobs' AND datname = current_database()`;
  expect(row?.n).toBeLessThanOrEqual(1);
});
