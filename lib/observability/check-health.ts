import { rawSql } from "@/db/client";
import type { Health, HealthStatus, ServiceHealth } from "@/lib/contracts/api-v1/health";
import { modelHealth } from "@/lib/models";
import { inTime } from "@/lib/platform/listening-timer";
import { redis } from "@/lib/platform/redis";
import { queueHealth } from "@/lib/tasks";
import packageFile from "../../package.json" with { type: "json" };

/** A component that takes longer than this (ms) counts as away: health itself must answer within two seconds. */
const patienceMs = 1500;

/**
 * The state of every component. Without the database nothing works (`unhealthy`); without Redis or a model provider
 * turns go on more slowly or fail with a reason (`degraded`).
 */
export async function checkHealth(): Promise<Health> {
  const [database, coordination, queue, model] = await Promise.all([
    checkDatabase(),
    checkCoordination(),
    checkQueue(),
    modelHealth(),
  ]);
  const services: Health["services"] = {
    database,
    coordination,
    queue,
    model,
    embeddings: { status: "healthy", latency_ms: null, detail: "not configured" },
  };
  return {
    status: worst([database.status, coordination.status, queue.status, model.status]),
    version: packageFile.version,
    uptime: Math.round(process.uptime()),
    async_support: true,
    services,
  };
}

/** Whether this process can take requests: the database answers. */
export async function isReady(): Promise<boolean> {
  return (await checkDatabase()).status === "healthy";
}

function worst(statuses: HealthStatus[]): HealthStatus {
  if (statuses.includes("unhealthy")) return "unhealthy";
  return statuses.includes("degraded") ? "degraded" : "healthy";
}

async function checkDatabase(): Promise<ServiceHealth> {
  return check("unhealthy", "postgres", async () => {
    await rawSql()`SELECT 1`;
  });
}

async function checkCoordination(): Promise<ServiceHealth> {
  const client = redis();
  if (client === null) return { status: "healthy", latency_ms: null, detail: "in-process" };
  return check("degraded", "redis", async () => {
    await client.ping();
  });
}

/** Work of users that nobody does is a fault of the installation: no process of it is a worker. */
async function checkQueue(): Promise<ServiceHealth> {
  let isUnattended = false;
  const answered = await check("degraded", "postgres", async () => {
    ({ isUnattended } = await queueHealth());
  });
  return isUnattended
    ? { ...answered, status: "degraded", detail: "items of tasks wait and no worker runs" }
    : answered;
}

async function check(statusWhenAway: HealthStatus, name: string, ask: () => Promise<void>): Promise<ServiceHealth> {
  const startedAt = performance.now();
  const latency = () => Math.round((performance.now() - startedAt) * 10) / 10;
  try {
    await inTime(ask(), patienceMs, () => new Error("late"));
    return { status: "healthy", latency_ms: latency(), detail: name };
  } catch {
    return { status: statusWhenAway, latency_ms: latency(), detail: `${name} does not answer` };
  }
}
