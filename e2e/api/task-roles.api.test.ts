import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { settlesWithin } from "@/lib/platform/testing/own-time";
import { createApiKey } from "../stack/create-api-key.ts";
import { createDatabase, uniqueName } from "../stack/databases.ts";
import { type MockProvider, mockModel, startMockProvider } from "../stack/mock-provider.ts";
import { type ServerProcess, startServer } from "../stack/server-process.ts";
import { type Services, startServices } from "../stack/services.ts";
import type { Json } from "./client.ts";
import { refusal } from "./socket-client.ts";

const dataDir = mkdtempSync(join(tmpdir(), "holdfast-roles-"));
let services: Services;
let provider: MockProvider;
let environment: Record<string, string>;
let web: ServerProcess;
let worker: ServerProcess | undefined;
let key: string;

beforeAll(async () => {
  services = await startServices();
  provider = await startMockProvider();
  environment = {
    DATABASE_URL: await createDatabase(services.databaseUrl, uniqueName("roles")),
    REDIS_URL: services.redisUrl,
    DATA_DIR: dataDir,
    OPENAI_BASE_URL: provider.url,
    CHAT_MODEL: mockModel,
    RATE_LIMITS: "off",
    LOG_LEVEL: "warn",
    TASK_LIMITS: "process=4,user=2",
  };
  web = await startServer({ ...environment, ROLE: "web" });
  key = await createApiKey(environment, "ada@example.com");
});

afterAll(async () => {
  await Promise.all([web?.end(), worker?.end()]);
  await provider?.end();
  await services?.end();
  rmSync(dataDir, { recursive: true, force: true });
});

async function ask(path: string, body?: unknown, method = body === undefined ? "GET" : "POST"): Promise<Json> {
  const response = await fetch(`${web.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return response.json();
}

async function until(taskId: string, isIt: (task: Json) => boolean, ms = 45_000): Promise<Json> {
  for (const end = performance.now() + ms; performance.now() < end; await sleep(25)) {
    const task = await ask(`/api/v1/tasks/${taskId}`);
    if (isIt(task)) return task;
  }
  throw new Error(
    `The task did not become what was waited for: ${JSON.stringify(await ask(`/api/v1/tasks/${taskId}`))}`,
  );
}

const items = (count: number, request: string) =>
  Array.from({ length: count }, (_, n) => ({ chapterId: String(n), story: "Once.", editRequest: `${request} ${n}` }));
const isOver = (task: Json) => task.finished_at !== null;

test("a web process leaves items to workers, who find what was waiting when they start", async () => {
  const { task_id: taskId } = await ask("/api/v1/edit-scenario-async", { items: items(3, "[[say:kept]]") });
  await sleep(2500);
  expect((await ask(`/api/v1/tasks/${taskId}`)).status).toBe("queued");
  worker = await startServer({ ...environment, ROLE: "worker" });
  const task = await until(taskId, isOver);
  expect(task.items.map((item: Json) => item.result.story)).toEqual(["kept", "kept", "kept"]);
}, 150_000);

test("a worker serves nobody but who asks how it is; everything else is told so, in the shape of its address", async () => {
  const url = worker?.url ?? "";
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  for (const path of ["/health", "/health/live", "/health/ready", "/health/ready/"])
    expect([path, (await fetch(`${url}${path}`)).status]).toEqual([path, 200]);
  const chat = { method: "POST", headers, body: JSON.stringify({ message: "hi" }) };
  const asked: [string, RequestInit][] = [
    ["/", { headers }],
    ["/chat", { headers, redirect: "manual" }],
    ["/sign-in", {}],
    ["/_next/static/chunks/x.js", {}],
    ["/api/v1/sessions", { headers }],
    ["/api/v1/chat", chat],
    ["/api/v1/openapi.json", {}],
    ["/api/auth/csrf", {}],
    ["/ws/chat", { headers }],
  ];
  const problem = { status: 503, code: "unavailable", detail: expect.stringContaining("worker") };
  for (const [path, init] of asked) {
    const answer = await fetch(`${url}${path}`, init);
    expect([path, answer.status, answer.headers.get("retry-after")]).toEqual([path, 503, "1"]);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject({ ...problem, request_id: expect.any(String) });
  }
  const openai = await fetch(`${url}/api/openai/v1/models`, { headers });
  expect([openai.status, await openai.json()]).toMatchObject([503, { error: { code: "unavailable" } }]);
  const upgrade = await refusal({ url, key });
  expect(upgrade.status).toBe(503);
  expect(JSON.parse(upgrade.body)).toMatchObject(problem);
  expect((await refusal({ url: web.url, key })).status).toBe(101);
});

test("the limits are the environment's, and cancelling in one process reaches the model call of another at once", async () => {
  const batch = items(6, "[[words:40]][[seconds:20]] cancel");
  const { task_id: taskId } = await ask("/api/v1/edit-scenario-async", { items: batch });
  const running = await until(taskId, (task) => task.items.some((item: Json) => item.status === "running"));
  const calls = () => provider.calls.filter((call) => call.text.includes("cancel"));
  await expect.poll(calls).toHaveLength(2);
  // Time for a third, if there were to be one.
  await sleep(500);
  expect(calls()).toHaveLength(2);
  expect(running.status).toBe("running");
  await ask(`/api/v1/tasks/${taskId}/cancel`, undefined, "POST");
  const areClosed = async () => {
    await expect.poll(() => calls().map((call) => call.closedByClient)).toEqual([true, true]);
  };
  const closing = areClosed();
  expect(await settlesWithin(1000, closing)).toBe(true);
  await closing;
  expect((await until(taskId, isOver)).status).toBe("cancelled");
});

test("a worker that ends in order leaves its items to the next, which counts no try", async () => {
  const { task_id: taskId } = await ask("/api/v1/edit-scenario-async", {
    items: items(2, "[[words:40]][[seconds:10]]"),
  });
  await until(taskId, (task) => task.items.every((item: Json) => item.status === "running"));
  await worker?.end();
  expect((await ask(`/api/v1/tasks/${taskId}`)).items.map((item: Json) => [item.status, item.attempts])).toEqual([
    ["queued", 0],
    ["queued", 0],
  ]);
  worker = await startServer({ ...environment, ROLE: "worker" });
  expect((await until(taskId, isOver)).status).toBe("succeeded");
}, 150_000);
