import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, rawSql } from "@/db/client";
import type { Ctx } from "@/lib/auth";
import { editScenario, editScenarioAsync } from "@/lib/contracts/operations/scenarios";
import { changeBudget } from "@/lib/usage";
import { answerEdit } from "./answer-edit.ts";
import { answerEditTask } from "./answer-edit-task.ts";
import { routeOf } from "./route-of.ts";
import { newCaller, problemOfResponse, requestOf, startedWith } from "./testing/scene.ts";

beforeAll(() => {
  // Nobody listens there: whatever gets that far has not been refused.
  startedWith({ OPENAI_BASE_URL: "http://127.0.0.1:1/v1", OPENAI_API_KEY: "test", CHAT_MODEL: "gpt-5" });
});
afterAll(closeDatabase);

const edit = routeOf(editScenario, ({ ctx, body, request }) => answerEdit(ctx, body, request));
const editLater = routeOf(editScenarioAsync, ({ ctx, body, request }) => answerEditTask(ctx, body, request));
const body = { chapterId: "1", story: "Tom rang the bell.", editRequest: "Rename Tom to Ada" };

async function spentOut() {
  const { userId, headers } = await newCaller();
  const actor = { type: "user", userId, isAdmin: false } as const;
  const ctx: Ctx = { actor, requestId: "req_test", signal: new AbortController().signal };
  await changeBudget(ctx, { monthly_usd: "0" });
  const send = (path: string, change: object = {}) =>
    requestOf("POST", path, { ...headers, "content-type": "application/json" }, JSON.stringify({ ...body, ...change }));
  return { userId, send };
}

describe("over the budget", () => {
  test("an edit is 429 with the seconds until the next month; a model that costs nothing edits all the same", async () => {
    const { send } = await spentOut();
    const response = await edit(send("/api/v1/edit-scenario"));
    expect(response.status).toBe(429);
    const now = new Date();
    const left = (Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1) - now.getTime()) / 1000;
    expect(Math.abs(Number(response.headers.get("retry-after")) - left)).toBeLessThan(60);
    expect(await problemOfResponse(response)).toMatchObject({ code: "budget_exceeded", status: 429 });
    const free = await edit(send("/api/v1/edit-scenario", { model: "built-in" }));
    expect(await free.json()).toMatchObject({ story: "Ada rang the bell." });
  });

  test("a task is refused before it is stored", async () => {
    const { userId, send } = await spentOut();
    const response = await editLater(send("/api/v1/edit-scenario-async"));
    expect(await problemOfResponse(response)).toMatchObject({ code: "budget_exceeded" });
    expect(await rawSql()`SELECT id FROM tasks WHERE owner_id = ${userId}`).toHaveLength(0);
    const free = await editLater(send("/api/v1/edit-scenario-async", { model: "built-in" }));
    expect(free.status).toBe(202);
  });
});
