import { afterAll, afterEach, describe, expect, test } from "vitest";
import { rawSql } from "@/db/client";
import { stopBoss } from "@/lib/jobs";
import { systemClock } from "@/lib/platform/clock";
import { AppError } from "@/lib/platform/errors";
import { endWorkers, isOver, make, makeCtx, newKind, startWorker, until } from "./testing/stage.ts";

afterEach(endWorkers);
afterAll(stopBoss);

describe("a provider that is busy", () => {
  test("is asked again after the time it named, and fewer items run at once", async () => {
    const [ctx, kind] = [await makeCtx(), newKind()];
    const taskId = await make(ctx, kind, 1);
    const at: number[] = [];
    const worker = startWorker(kind, async () => {
      at.push(performance.now());
      if (at.length === 1) throw new AppError("rate_limited", "Too many requests.", { retryAfterS: 3 });
      return "done";
    });
    const waiting = await until(ctx, taskId, (task) => task.items[0]?.error !== undefined);
    expect(waiting.items[0]).toMatchObject({ status: "queued", error: { code: "rate_limited" } });
    expect(worker.widthOf(kind).width).toBe(8);
    const task = await until(ctx, taskId, isOver);
    expect(task.items[0]).toEqual({ index: 0, status: "succeeded", attempts: 2, result: "done" });
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(2990);
  });

  test("for an hour keeps its own item waiting for that long, and those of others for half a minute at most", async () => {
    const [ctx, kind] = [await makeCtx(), newKind()];
    const taskId = await make(ctx, kind, 1);
    const worker = startWorker(kind, async () => {
      throw new AppError("rate_limited", "Quota used up.", { retryAfterS: 3600 });
    });
    await until(ctx, taskId, (task) => task.items[0]?.error !== undefined);
    const [row] = await rawSql()`
      SELECT not_before > clock_timestamp() + interval '59 minutes' AS waits FROM task_items WHERE task_id = ${taskId}`;
    expect(row?.waits).toBe(true);
    await expect.poll(() => worker.widthOf(kind).pauseMs()).toBeGreaterThan(0);
    expect(worker.widthOf(kind).pauseMs()).toBeLessThanOrEqual(30_000);
  });

  test("and takes four at a time gets about four at a time, and everything is done", async () => {
    const [ctx, kind] = [await makeCtx(), newKind()];
    const taskId = await make(ctx, kind, 60);
    const provider = { running: 0, refused: 0 };
    let narrowest = 16;
    const worker = startWorker(
      kind,
      async () => {
        narrowest = Math.min(narrowest, worker.widthOf(kind).width);
        provider.running += 1;
        try {
          if (provider.running > 4) {
            provider.refused += 1;
            throw new AppError("rate_limited", "Too many requests.");
          }
          await systemClock.sleep(60);
        } finally {
          provider.running -= 1;
        }
      },
      { limits: { process: 16, user: 16 } },
    );
    const task = await until(ctx, taskId, isOver);
    expect(task.status).toBe("succeeded");
    expect(narrowest).toBeLessThanOrEqual(8);
    // Without adapting every one of the sixteen places would knock in vain again and again.
    expect(provider.refused).toBeLessThan(60);
  });

  test("and stays away fails the item after its tries, each later than the one before", async () => {
    const [ctx, kind] = [await makeCtx(), newKind()];
    const taskId = await make(ctx, kind, 1);
    const limits = { process: 16, user: 8 };
    const work = async () => {
      // No further try before this one's pause was read.
      limits.process = 0;
      throw new AppError("model_unavailable", "The model server could not be reached.");
    };
    const worker = startWorker(kind, work, { limits });
    const pauses: number[] = [];
    for (let attempt = 1; attempt < 8; attempt += 1) {
      await until(ctx, taskId, (task) => task.items[0]?.status === "queued" && task.items[0].attempts === attempt);
      const [row] = await rawSql()<{ ms: number }[]>`
        UPDATE task_items SET not_before = NULL WHERE task_id = ${taskId}
        RETURNING (SELECT extract(epoch FROM o.not_before - o.started_at) * 1000 FROM task_items o WHERE o.task_id = ${taskId})::float8 AS ms`;
      pauses.push(row?.ms ?? 0);
      limits.process = 16;
      worker.wake();
    }
    const task = await until(ctx, taskId, isOver);
    expect(task.items[0]).toMatchObject({ status: "failed", attempts: 8, error: { code: "model_unavailable" } });
    // Together longer than the minute a provider may be down.
    expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(65_000);
  });
});
