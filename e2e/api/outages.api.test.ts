import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { settlesWithin } from "@/lib/platform/testing/own-time";
import { createApiKey } from "../stack/create-api-key.ts";
import { createDatabase, uniqueName } from "../stack/databases.ts";
import { type MockProvider, mockModel, startMockProvider } from "../stack/mock-provider.ts";
import { type ServerProcess, startServer } from "../stack/server-process.ts";
import { type Services, startServices } from "../stack/services.ts";
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

async function ask(path: string, body?: unknown): Promise<{ status: number; retryAfter: string | null; body: Json }> {
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
  };
}

async function recovers(path: string): Promise<void> {
  await expect.poll(async () => (await ask(path)).status, { timeout: 30_000 }).toBe(200);
}

/** The newest answer of a chat, while it is written and after it. */
const newestOf = async (session_id: string): Promise<Json> => (await ask(`/api/v1/chat/history/${session_id}`)).body[1];

describe.each(["refused", "silent"] as const)("Postgres is away (%s)", (mode) => {
  test("requests get 503 with Retry-After within two seconds, nothing is acknowledged, and it recovers by itself", async () => {
    const session_id = freshSession();
    expect((await ask("/api/v1/chat", { message: "[[say:before]]", session_id })).body.reply).toBe("before");
    postgres.set(mode);
    for (const [path, body] of [
      ["/api/v1/sessions", undefined],
      ["/api/v1/chat", { message: "lost?", session_id }],
    ] as const) {
      const asked = ask(path, body);
      expect(await settlesWithin(2000, asked)).toBe(true);
      expect(await asked).toMatchObject({ status: 503, body: { code: "unavailable" } });
      expect(Number((await asked).retryAfter)).toBeGreaterThan(0);
    }
    expect((await ask("/health/live")).status).toBe(200);
    expect((await ask("/health/ready")).status).toBe(503);
    expect((await ask("/health")).body.services.database.status).toBe("unhealthy");
    postgres.set("open");
    expect(await settlesWithin(5000, recovers("/api/v1/sessions"))).toBe(true);
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
    const message = "[[seconds:6]][[say:one two three four five six]]";
    const accepted = ask("/api/v1/sessions", { id: session_id });
    expect((await accepted).status).toBe(201);
    const running = ask("/api/v1/chat", { message, session_id });
    await expect.poll(async () => (await newestOf(session_id))?.status).toBe("running");
    postgres.set("refused");
    await sleep(800);
    postgres.set("open");
    await running;
    await recovers("/api/v1/sessions");
    await expect.poll(async () => (await newestOf(session_id)).status, { timeout: 30_000 }).not.toBe("running");
    expect(await newestOf(session_id)).toMatchObject({ status: "completed", content: "one two three four five six" });
  });
});

describe.each(["refused", "silent"] as const)("Redis is away (%s)", (mode) => {
  test("turns go on by the Postgres lease, health says degraded, and it recovers by itself", async () => {
    redis.set(mode);
    await sleep(300);
    const session_id = freshSession();
    await ask("/api/v1/sessions", { id: session_id });
    const first = ask("/api/v1/chat", { message: "[[seconds:5]][[say:now without redis and slow]]", session_id });
    await expect.poll(async () => (await newestOf(session_id))?.status).toBe("running");
    const second = await ask("/api/v1/chat", { message: "x", session_id, on_busy: "reject" });
    expect(second).toMatchObject({ status: 409, body: { code: "session_busy" } });
    expect((await first).body).toMatchObject({ status: "completed", reply: "now without redis and slow" });
    expect((await ask("/health")).body).toMatchObject({
      status: "degraded",
      services: { coordination: { status: "degraded" }, database: { status: "healthy" } },
    });
    redis.set("open");
    await expect.poll(async () => (await ask("/health")).body.status, { timeout: 30_000 }).toBe("healthy");
  });
});
