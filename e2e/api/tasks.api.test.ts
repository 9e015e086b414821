import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { call, type Json, json, target } from "./client.ts";

const edit = (chapterId: string, editRequest: string) => ({ chapterId, story: "Once upon a time.", editRequest });
const start = (body: unknown, headers: Record<string, string> = {}) =>
  json("/api/v1/edit-scenario-async", { body, headers });
const isOver = (task: Json) => task.finished_at !== null;

async function until(id: string, isIt: (task: Json) => boolean, ms = 45_000): Promise<Json> {
  for (const end = performance.now() + ms; performance.now() < end; await sleep(50)) {
    const { body } = await json(`/api/v1/tasks/${id}`);
    if (isIt(body)) return body;
  }
  throw new Error(
    `The task did not become what was waited for: ${JSON.stringify((await json(`/api/v1/tasks/${id}`)).body)}`,
  );
}

describe("a batch", () => {
  test("of which one item fails is failed; the others have their results", async () => {
    const items = ["[[say:zero]]", "[[say:one]]", "[[status:400]]", "[[say:three]]", "[[say:four]]"];
    const { status, body } = await start({ items: items.map((request, n) => edit(String(n), request)) });
    expect(status).toBe(202);
    const task = await until(body.task_id, isOver);
    expect(task).toMatchObject({ kind: "edit-scenario", status: "failed", progress: { done: 5, total: 5 } });
    expect(task.items.map((item: Json) => item.result?.story)).toEqual(["zero", "one", undefined, "three", "four"]);
    expect(task.items[2]).toMatchObject({ status: "failed", error: { code: "model_bad_request" } });
    const again = await json(`/api/v1/tasks/${body.task_id}/retry`, { method: "POST" });
    expect(again.status).toBe(200);
    expect((await until(body.task_id, isOver)).items.map((item: Json) => item.attempts)).toEqual([1, 1, 1, 1, 1]);
  });

  test("is waited for when the caller prefers to", async () => {
    const { status, body } = await start(edit("1", "[[say:done]]"), { prefer: "wait=20" });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: "succeeded",
      items: [{ index: 0, result: { chapterId: "1", story: "done" } }],
    });
    const late = await start(edit("1", "[[words:60]][[seconds:6]]"), { prefer: "wait=1" });
    expect(late.status).toBe(202);
    await until(late.body.task_id, isOver);
  });

  test("sent twice with one key is one task; another body is refused", async () => {
    const headers = { "idempotency-key": crypto.randomUUID() };
    const [first, second] = await Promise.all([1, 2].map(() => start(edit("1", "[[say:once]]"), headers)));
    expect(first?.body.task_id).toBe(second?.body.task_id);
    const other = await start(edit("2", "[[say:once]]"), headers);
    expect(other).toMatchObject({ status: 422, body: { code: "idempotency_conflict" } });
  });

  test("with a malformed item is refused as a whole, with its path", async () => {
    const { status, body } = await start({
      items: [edit("0", "[[say:a]]"), { chapterId: "1", story: 7, editRequest: "x" }],
    });
    expect(status).toBe(400);
    expect(body.errors).toEqual([expect.objectContaining({ path: "items[1].story" })]);
  });
});

test("cancelling ends what waits at once, and what runs long before its end", async () => {
  const items = Array.from({ length: 30 }, (_, n) => edit(String(n), `[[words:40]][[seconds:20]] ${n}`));
  const { body } = await start({ items });
  await until(body.task_id, (task) => task.items.some((item: Json) => item.status === "running"));
  const answer = await json(`/api/v1/tasks/${body.task_id}/cancel`, { method: "POST", process: 1 });
  expect(answer.status).toBe(200);
  expect(answer.body.items.every((item: Json) => item.status !== "queued")).toBe(true);
  const task = await until(body.task_id, isOver);
  expect(task.status).toBe("cancelled");
  // By the installation's own clock; each item would have run for twenty seconds.
  expect(Date.parse(task.finished_at) - Date.parse(task.cancel_requested_at)).toBeLessThan(5000);
});

test("the status counts tasks and shows open ones, at the root as well", async () => {
  const { body } = await start(edit("1", "[[words:80]][[seconds:8]] status"));
  for (const path of ["/api/v1/async-status", "/async-status", "/async-status/"]) {
    const status = await json(path);
    expect(status.status).toBe(200);
    for (const name of ["queued", "running", "succeeded", "failed"]) expect(status.body[name]).toBeTypeOf("number");
    expect(status.body.active.map((task: Json) => task.id)).toContain(body.task_id);
  }
  await until(body.task_id, isOver);
  expect((await json("/async-status")).body.active.map((task: Json) => task.id)).not.toContain(body.task_id);
});

test("somebody else's task is as missing as one that never was", async () => {
  const { body } = await start(edit("1", "[[say:mine]]"), { prefer: "wait=20" });
  const { otherKey } = target();
  for (const [path, method] of [
    ["", "GET"],
    ["/cancel", "POST"],
    ["/retry", "POST"],
  ] as const) {
    const foreign = await json(`/api/v1/tasks/${body.id}${path}`, { method, key: otherKey });
    const missing = await json(`/api/v1/tasks/tsk_0000000000000000000000000${path}`, { method, key: otherKey });
    expect([foreign.status, missing.status]).toEqual([404, 404]);
    expect({ ...foreign.body, request_id: "" }).toEqual({ ...missing.body, request_id: "" });
    expect((await call(`/api/v1/tasks/${body.id}${path}`, { method, key: null })).status).toBe(401);
  }
});
