import { afterAll, expect, test, vi } from "vitest";
import { rawSql } from "@/db/client";
import { enqueueJob } from "./enqueue-job.ts";
import { startJobs } from "./start-jobs.ts";

// In the hour that this test does not have nobody looks: what arrives was told.
vi.mock("./tunables.ts", async (original) => ({
  ...(await original<object>()),
  pollSeconds: 3600,
  notifiedPollSeconds: 3600,
}));

let end: (() => Promise<void>) | undefined;
afterAll(() => end?.());

const send = (id: string) => rawSql().begin((tx) => enqueueJob(tx, "task-wake", { task_id: id }));

test("a worker hears of a job although it does not look", async () => {
  const arrived: string[] = [];
  end = startJobs({
    "task-wake": async (jobs) => void arrived.push(...jobs.map((job) => job.task_id)),
    "task-clean": async () => undefined,
  });
  // Until it listens.
  const first = async () => {
    await send("first");
    return arrived;
  };
  await expect.poll(first, { interval: 500 }).toContain("first");
  for (let n = 0; n < 5; n += 1) {
    await send(`job-${n}`);
    await expect.poll(() => arrived).toContain(`job-${n}`);
  }
});
