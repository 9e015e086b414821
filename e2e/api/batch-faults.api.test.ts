import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApiKey } from "../stack/create-api-key.ts";
import { type MockProvider, mockModel, startMockProvider } from "../stack/mock-provider.ts";
import { type Stack, startStack } from "../stack/start-stack.ts";
import type { Json } from "./client.ts";

/** A word of an answer costs a cent, and a person's items run one after the other: what happens in between is certain. */
let provider: MockProvider;
let stack: Stack;
let key: string;

beforeAll(async () => {
  provider = await startMockProvider();
  const env = {
    OPENAI_BASE_URL: provider.url,
    CHAT_MODEL: mockModel,
    MODEL_PRICES: `${mockModel}=0/10000`,
    TASK_LIMITS: "process=4,user=1",
  };
  stack = await startStack({ kind: "embedded", env });
  key = await createApiKey(stack.environment, "ada@example.com");
});

afterAll(async () => {
  await stack?.end();
  await provider?.end();
});

async function send(path: string, method = "GET", body?: unknown): Promise<{ status: number; body: Json }> {
  const response = await fetch(`${stack.servers[0]?.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : (JSON.parse(text) as Json) };
}

async function until(taskId: string, isIt: (task: Json) => boolean, ms = 30_000): Promise<Json> {
  for (const end = performance.now() + ms; performance.now() < end; await sleep(50)) {
    const { body } = await send(`/tasks/${taskId}`);
    if (isIt(body)) return body;
  }
  throw new Error(`The task did not become what was waited for: ${JSON.stringify(await send(`/tasks/${taskId}`))}`);
}
const isOver = (task: Json) => task.finished_at !== null;
const ends = (task: Json) => task.items.map((item: Json) => item.error?.code ?? item.status);

/** A story whose chapters say what the model answers, and a batch over all of them. */
async function startBatch(texts: string[]): Promise<{ story: Json; taskId: string }> {
  const chapters = texts.map((text, at) => ({ title: `Part ${at + 1}`, text }));
  const { body: story } = await send("/stories", "POST", { title: "The bell", chapters });
  const { status, body } = await send(`/stories/${story.id}/batch`, "POST", { edit_request: "Improve it" });
  expect(status).toBe(202);
  return { story, taskId: body.task_id };
}
const say = (words: string) => `Tom rang. [[say:${words}]]`;
const slowly = (n: number) => `Tom rang. [[words:10]][[id:slow${n}-]][[seconds:3]]`;
const openProposals = async (chapter: Json): Promise<Json[]> =>
  (await send(`/chapters/${chapter.id}/proposals`)).body.data;
async function accept(proposalId: string) {
  return send(`/proposals/${proposalId}/accept`, "POST", { changes: "all", base_version: 1 });
}

test("an answer of nothing, of space or of what nobody sees fails its item alone, and its chapter stays as it is", async () => {
  const nothing = ["Tom. [[empty]]", say("  \t "), say("\u00a0\u3000"), say("\u200b\u2060"), say("")];
  const { story, taskId } = await startBatch([say("Ada rang."), ...nothing, say("Ada slept.")]);
  const task = await until(taskId, isOver);
  expect(ends(task)).toEqual(["succeeded", ...nothing.map(() => "edit_empty"), "succeeded"]);
  expect(task.status).toBe("failed");
  for (const [at, text] of nothing.entries()) {
    const chapter = story.chapters[at + 1];
    expect((await send(`/chapters/${chapter.id}`)).body).toMatchObject({ version: 1, text, open_proposals: 0 });
  }
  const taken = await accept(task.items[6].result.proposal_id);
  expect(taken).toMatchObject({ status: 200, body: { version: 2, text: "Ada slept." } });
});

test("a chapter that is deleted while it is edited is not found; brought back, it is edited again", async () => {
  const { story, taskId } = await startBatch([slowly(1), say("Ada slept."), say("Ada woke.")]);
  await until(taskId, (task) => task.items[0].status === "running");
  const [first, second] = story.chapters;
  for (const { id } of [first, second]) expect((await send(`/chapters/${id}`, "DELETE")).status).toBe(204);
  const task = await until(taskId, isOver);
  expect(ends(task)).toEqual(["not_found", "not_found", "succeeded"]);
  // Of the one that was deleted before its turn the model was never asked.
  expect(provider.calls.filter(({ text }) => text.includes("Ada slept."))).toHaveLength(1);
  for (const { id } of [first, second]) expect((await send(`/chapters/${id}/restore`, "POST")).status).toBe(200);
  await send(`/tasks/${taskId}/retry`, "POST");
  expect(ends(await until(taskId, isOver))).toEqual(["succeeded", "succeeded", "succeeded"]);
  expect(await openProposals(first)).toHaveLength(1);
});

test("a story that is deleted while its batch runs ends it; brought back, nothing that was proposed is lost", async () => {
  const { story, taskId } = await startBatch([say("Ada rose."), slowly(2), slowly(3)]);
  const begun = await until(taskId, (task) => task.items[1].status === "running");
  const proposal = begun.items[0].result.proposal_id;
  expect((await send(`/stories/${story.id}`, "DELETE")).status).toBe(204);
  expect(ends(await until(taskId, isOver))).toEqual(["succeeded", "not_found", "not_found"]);
  expect(await accept(proposal)).toMatchObject({ status: 404, body: { code: "not_found" } });
  expect((await send(`/stories/${story.id}/restore`, "POST")).status).toBe(200);
  expect(await accept(proposal)).toMatchObject({ status: 200, body: { text: "Ada rose." } });
  await send(`/tasks/${taskId}/retry`, "POST");
  expect(ends(await until(taskId, isOver))).toEqual(["succeeded", "succeeded", "succeeded"]);
});

test("a budget that ends in the middle of a batch ends what is left of it; raised, that goes on where it stood", async () => {
  const spent = Number((await send("/budget")).body.spent_usd);
  await send("/budget", "PATCH", { monthly_usd: (spent + 0.03).toFixed(2) });
  const texts = [1, 2, 3, 4].map((n) => say(`Budget ${n}`));
  const { story, taskId } = await startBatch(texts);
  const task = await until(taskId, isOver);
  expect(ends(task)).toEqual(["succeeded", "succeeded", "budget_exceeded", "budget_exceeded"]);
  expect(provider.calls.filter(({ text }) => text.includes("Budget"))).toHaveLength(2);
  const refused = await send(`/stories/${story.id}/batch`, "POST", { edit_request: "Improve it" });
  expect(refused).toMatchObject({ status: 429, body: { code: "budget_exceeded" } });
  // Without a budget to be used the failed ones fail again, and what there is stays.
  await send(`/tasks/${taskId}/retry`, "POST");
  expect(ends(await until(taskId, isOver))).toEqual(ends(task));
  await send("/budget", "PATCH", { monthly_usd: null });
  await send(`/tasks/${taskId}/retry`, "POST");
  const over = await until(taskId, isOver);
  expect(ends(over)).toEqual(["succeeded", "succeeded", "succeeded", "succeeded"]);
  expect(over.items.slice(0, 2)).toEqual(task.items.slice(0, 2));
  for (const chapter of story.chapters) expect(await openProposals(chapter)).toHaveLength(1);
});
