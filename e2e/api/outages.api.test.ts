import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDatabase, uniqueName } from "../stack/databases.ts";
import { type MockProvider, mockModel, startMockProvider } from "../stack/mock-provider.ts";
import { type ServerProcess, startServer } from "../stack/server-process.ts";
import { type Services, startServices } from "../stack/services.ts";
import { createApiKey } from "../stack/start-stack.ts";
import { startTcpProxy, type TcpProxy } from "../stack/tcp-proxy.ts";
import { freshSession, type Json } from "./client.ts";

let services: Services;
let provider: MockProvider;
let postgres: TcpProxy;
let redis: TcpProxy;
let server: ServerProcess;
let key: string;
const dataDir = mkdtempSync(join(tmpdir(), "holdfast-outage-"));

const behind = (url: string, port: number) => {
  const moved = new URL(url);
  moved.hostname = "127.0.0.1";
  moved.port = String(port);
  return moved.href;
};
const placeOf = (url: string) => ({ host: new URL(url).hostname, port: Number(new URL(url).port) });

beforeAll(async () => {
  services = await startServices();
  provider = await startMockProvider();
  const database = await createDatabase(services.databaseUrl, uniqueName("outage"));
  postgres = await startTcpProxy(placeOf(database));
  redis = await startTcpProxy(placeOf(services.redisUrl));
  const environment = {
    DATABASE_URL: behind(database, postgres.port),
    REDIS_URL: behind(services.redisUrl, redis.port),
    DATA_DIR: dataDir,
    OPENAI_BASE_URL: provider.url,
    CHAT_MODEL: mockModel,
    RATE_LIMITS: "off",
    LOG_LEVEL: "error",
  };
  server = await startServer(environment);
  key = await createApiKey(environment, "ada@example.com");
});

afterAll(async () => {
  await server?.end();
  await Promise.all([postgres?.end(), redis?.end(), provider?.end()]);
  await services?.end();
  rmSync(dataDir, { recursive: true, force: true });
});

async function ask(
  path: string,
  body?: unknown,
): Promise<{ status: number; retryAfter: string | null; body: Json; ms: number }> {
  const startedAt = performance.now();
  const response = await fetch(`${server.url}${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const answer = text === "" ? null : (JSON.parse(text) as Json);
  return {
    status: response.status,
    retryAfter: response.headers.get("retry-after"),
    body: answer,
    ms: performance.now() - startedAt,
  };
}

async function recovers(path: string): Promise<number> {
  const startedAt = performance.now();
  while ((await ask(path)).status !== 200) {
    if (performance.now() - startedAt > 10_000) throw new Error("no recovery within 10 s");
    await sleep(50);
  }
  return performance.now() - startedAt;
}

describe.each(["refused", "silent"] as const)("Postgres is away (%s)", (mode) => {
  test("requests get 503 with Retry-After within two seconds, nothing is acknowledged, and it recovers by itself", async () => {
    const session_id = freshSession();
    expect((await ask("/api/v1/chat", { message: "[[say:before]]", session_id })).body.reply).toBe("before");
    postgres.set(mode);
    for (const answer of [await ask("/api/v1/sessions"), await ask("/api/v1/chat", { message: "lost?", session_id })]) {
      expect(answer).toMatchObject({ status: 503, body: { code: "unavailable" } });
      expect(Number(answer.retryAfter)).toBeGreaterThan(0);
      expect(answer.ms).toBeLessThan(2000);
    }
    expect((await ask("/health/live")).status).toBe(200);
    expect((await ask("/health/ready")).status).toBe(503);
    expect((await ask("/health")).body.services.database.status).toBe("unhealthy");
    postgres.set("open");
    const ms = await recovers("/api/v1/sessions");
    expect(ms).toBeLessThan(5000);
    expect((await ask("/api/v1/chat", { message: "[[say:after]]", session_id })).body.reply).toBe("after");
    const history = (await ask(`/api/v1/chat/history/${session_id}`)).body as { content: string }[];
    expect(history.map((entry) => entry.content).filter((text) => ["before", "after"].includes(text))).toEqual([
      "before",
      "after",
    ]);
  });
});

describe("Postgres goes away in the middle of an answer", () => {
  test("the turn waits for it and ends whole", async () => {
    const session_id = freshSession();
    const running = ask("/api/v1/chat", { message: "[[seconds:2]][[say:one two three four five six]]", session_id });
    await sleep(700);
    postgres.set("refused");
    await sleep(800);
    postgres.set("open");
    await running;
    await recovers("/api/v1/sessions");
    const settled = async () => (await ask(`/api/v1/chat/history/${session_id}`)).body[1];
    while ((await settled()).status === "running") await sleep(100);
    expect(await settled()).toMatchObject({ status: "completed", content: "one two three four five six" });
  });
});

describe.each(["refused", "silent"] as const)("Redis is away (%s)", (mode) => {
  test("turns go on by the Postgres lease, health says degraded, and it recovers by itself", async () => {
    redis.set(mode);
    await sleep(300);
    const session_id = freshSession();
    const first = ask("/api/v1/chat", { message: "[[seconds:1]][[say:without redis]]", session_id });
    await sleep(400);
    const second = await ask("/api/v1/chat", { message: "x", session_id, on_busy: "reject" });
    expect(second).toMatchObject({ status: 409, body: { code: "session_busy" } });
    expect((await first).body).toMatchObject({ status: "completed", reply: "without redis" });
    expect((await ask("/health")).body).toMatchObject({
      status: "degraded",
      services: { coordination: { status: "degraded" }, database: { status: "healthy" } },
    });
    redis.set("open");
    const startedAt = performance.now();
    while ((await ask("/health")).body.status !== "healthy") {
      expect(performance.now() - startedAt).toBeLessThan(8000);
      await sleep(100);
    }
  });
});
