import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/db/client";
import { issueApiKeyForEmail } from "@/lib/auth";
import type { Problem } from "@/lib/contracts/api-v1/problem";
import { editScenarioItemSchema, type StartedTask } from "@/lib/contracts/api-v1/scenarios";
import type { TaskView } from "@/lib/contracts/api-v1/tasks";
import { editTaskKind, editWholeStory } from "@/lib/scenarios";
import { registerTaskKind, startTasks } from "@/lib/tasks";
import { GET } from "../tasks/[id]/route.ts";
import { POST } from "./route.ts";

let key: string;
let endTasks: () => Promise<void>;
beforeAll(async () => {
  // What a process does when it starts, with the same verb.
  registerTaskKind({ kind: editTaskKind, item: editScenarioItemSchema, run: (item, run) => editWholeStory(item, run) });
  endTasks = await startTasks();
  key = (await issueApiKeyForEmail({ email: `${randomUUID()}@example.com` })).key;
});
afterAll(async () => {
  await endTasks();
  await closeDatabase();
});

function request(body: unknown, headers: Record<string, string> = {}): Request {
  return new Request("http://localhost:3000/api/v1/edit-scenario-async", {
    method: "POST",
    headers: { host: "localhost:3000", authorization: `Bearer ${key}`, "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}
const edit = (chapterId: string, editRequest = "Rename Tom to Ada") => ({
  chapterId,
  story: `Tom rang bell ${chapterId}.`,
  editRequest,
});
const wait = { prefer: "wait=30" };

test("one edit is a task whose result is the edited story; waiting for it answers with the finished task", async () => {
  const response = await POST(request(edit("7"), wait));
  expect(response.status).toBe(200);
  const task = (await response.json()) as TaskView;
  expect(task).toMatchObject({ kind: "edit-scenario", status: "succeeded", progress: { done: 1, total: 1 } });
  expect(task.items[0]?.result).toMatchObject({ chapterId: "7", story: "Ada rang bell 7." });
});

test("without waiting the answer is 202 with the task's id", async () => {
  const response = await POST(request(edit("7")));
  expect(response.status).toBe(202);
  const { task_id: id } = (await response.json()) as StartedTask;
  const read = new Request(`http://localhost:3000/api/v1/tasks/${id}`, {
    headers: { host: "localhost:3000", authorization: `Bearer ${key}` },
  });
  expect(((await (await GET(read, { params: Promise.resolve({ id }) })).json()) as TaskView).id).toBe(id);
});

test("in a batch one item fails and says why, the others keep their results, in the order of the request", async () => {
  const items = [edit("1"), edit("2"), edit("3", "Make it darker"), edit("4"), edit("5", "Rename Bob to Bill")];
  const task = (await (await POST(request({ items }, wait))).json()) as TaskView;
  expect(task.status).toBe("failed");
  expect(task.items.map(({ status }) => status)).toEqual(["succeeded", "succeeded", "failed", "succeeded", "failed"]);
  expect(task.items[2]?.error).toMatchObject({ code: "edit_needs_model" });
  expect(task.items[4]?.error).toMatchObject({ code: "edit_changes_nothing" });
  expect(task.items[3]?.result).toMatchObject({ chapterId: "4", story: "Ada rang bell 4." });
});

test("1,000 items are one task", async () => {
  const items = Array.from({ length: 1_000 }, (_value, at) => edit(String(at)));
  const response = await POST(request({ items }));
  expect(response.status).toBe(202);
}, 60_000);

test("the same key is the same task, another body under it is refused", async () => {
  const headers = { "idempotency-key": randomUUID() };
  const send = (body: unknown) => POST(request(body, headers));
  const first = (await (await send(edit("1"))).json()) as StartedTask;
  expect(await (await send(edit("1"))).json()).toEqual(first);
  expect((await send(edit("2"))).status).toBe(422);
});

describe("bad input refuses the whole and names its place", () => {
  test.each([
    ["a wrong item", { items: [edit("1"), { chapterId: "2", story: 5, editRequest: "x" }] }, ["items[1].story"]],
    ["an empty item", { items: [{}] }, ["items[0].chapterId", "items[0].story", "items[0].editRequest"]],
    ["no items", { items: [] }, ["items"]],
    ["items that are no list", { items: "x" }, ["items"]],
    ["a wrong single edit", { chapterId: "1", story: "a", editRequest: "" }, ["editRequest"]],
    ["an empty object", {}, ["chapterId", "story", "editRequest"]],
    ["1,001 items", { items: Array.from({ length: 1_001 }, () => edit("1")) }, ["items"]],
  ])("%s", async (_name, body, paths) => {
    const response = await POST(request(body));
    expect(response.status).toBe(400);
    expect(((await response.json()) as Problem).errors?.map(({ path }) => path)).toEqual(paths);
  });
});
