import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApiKey } from "../stack/create-api-key.ts";
import { killServer, startAgain } from "../stack/kill-server.ts";
import { type MockProvider, mockModel, startMockProvider } from "../stack/mock-provider.ts";
import { type Stack, startStack } from "../stack/start-stack.ts";
import type { Json } from "./client.ts";

const leaseMs = 3000;
let provider: MockProvider;
let stack: Stack;
let key: string;

beforeAll(async () => {
  provider = await startMockProvider();
  const env = { OPENAI_BASE_URL: provider.url, CHAT_MODEL: mockModel, TURN_LEASE_MS: String(leaseMs) };
  stack = await startStack({ kind: "embedded", env });
  key = await createApiKey(stack.environment, "ada@example.com");
});

afterAll(async () => {
  await stack?.end();
  await provider?.end();
});

async function ask(path: string, body?: unknown): Promise<Json> {
  const response = await fetch(`${stack.servers[0]?.url}${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return response.json();
}

const edit = (n: number, seconds: number, id: string) => ({
  chapterId: String(n),
  story: "Once upon a time.",
  editRequest: `[[words:10]][[id:${id}${n}]][[seconds:${seconds}]]`,
});
const callsOf = (id: string, n: number) =>
  provider.calls.filter((call) => call.text.includes(`[[id:${id}${n}]]`)).length;

async function until(taskId: string, isIt: (task: Json) => boolean, ms = 90_000): Promise<Json> {
  for (const end = performance.now() + ms; performance.now() < end; await sleep(50)) {
    const task = await ask(`/api/v1/tasks/${taskId}`);
    if (isIt(task)) return task;
  }
  throw new Error(
    `The task did not become what was waited for: ${JSON.stringify(await ask(`/api/v1/tasks/${taskId}`))}`,
  );
}
const isOver = (task: Json) => task.finished_at !== null;

test("a batch of 20 with a slow provider is at least four times faster than one by one", async () => {
  // So slow that what the machine does besides does not count: the best of eight at a time is 6.7, on an idle one 6.4.
  const seconds = 2;
  const oneByOne = performance.now();
  for (let n = 0; n < 3; n += 1) await ask("/api/v1/edit-scenario", edit(n, seconds, "single"));
  const singleMs = ((performance.now() - oneByOne) / 3) * 20;
  const batch = performance.now();
  const items = Array.from({ length: 20 }, (_, n) => edit(n, seconds, "batch"));
  const { task_id: taskId } = await ask("/api/v1/edit-scenario-async", { items });
  const task = await until(taskId, isOver);
  expect(task.status).toBe("succeeded");
  expect(singleMs / (performance.now() - batch)).toBeGreaterThan(4);
});

test("kill -9 in the middle of a batch loses no item, and no finished one is done again", async () => {
  const items = Array.from({ length: 20 }, (_, n) => edit(n, 1.5, "kill"));
  const { task_id: taskId } = await ask("/api/v1/edit-scenario-async", { items });
  const before = await until(taskId, (task) => task.progress.done >= 8);
  const finished = before.items.filter((item: Json) => item.status === "succeeded");
  await until(taskId, (task) => task.items.some((item: Json) => item.status === "running"));
  await killServer(stack);
  await startAgain(stack);
  const task = await until(taskId, isOver);
  expect(task).toMatchObject({ status: "succeeded", progress: { done: 20, total: 20 } });
  for (const item of finished) {
    expect(callsOf("kill", item.index), `item ${item.index} was finished before the kill`).toBe(1);
    expect(task.items[item.index].result).toEqual(item.result);
  }
  for (const item of task.items) {
    expect(callsOf("kill", item.index)).toBeLessThanOrEqual(2);
    expect(item.result.story).toContain(`kill${item.index}-9`);
  }
}, 180_000);

test("a process that ends in order hands its items to the next one at once", async () => {
  const items = Array.from({ length: 4 }, (_, n) => edit(n, 12, "term"));
  const { task_id: taskId } = await ask("/api/v1/edit-scenario-async", { items });
  await until(taskId, (task) => task.items.every((item: Json) => item.status === "running"));
  const callsOfAll = () => Array.from({ length: 4 }, (_, n) => callsOf("term", n));
  await expect.poll(callsOfAll).toEqual([1, 1, 1, 1]);
  await stack.servers[0]?.end();
  await startAgain(stack);
  const task = await until(taskId, isOver);
  expect(task.status).toBe("succeeded");
  // What is taken over because its lease ran out counts one more.
  expect(task.items.map((item: Json) => item.attempts)).toEqual([1, 1, 1, 1]);
  expect(callsOfAll()).toEqual([2, 2, 2, 2]);
}, 180_000);
