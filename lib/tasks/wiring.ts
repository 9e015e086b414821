import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { rawSql } from "@/db/client";
import { systemClock } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import type { TaskDeps } from "./deps.ts";
import { registeredKinds } from "./kinds.ts";
import { TaskHints } from "./task-hints.ts";

/** Fills the worker's ports with the product's own. */
export function wireTasks(): TaskDeps {
  const { TURN_LEASE_MS, TASK_LIMITS } = env();
  const hints = new TaskHints();
  return {
    sql: rawSql,
    clock: systemClock,
    random: Math.random,
    kinds: registeredKinds,
    holder: `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`,
    leaseMs: TURN_LEASE_MS,
    limits: TASK_LIMITS,
    hint: (ownerId, taskId) => hints.tell(ownerId, taskId),
  };
}
