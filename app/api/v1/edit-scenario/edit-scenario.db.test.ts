import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { POST as atRoot } from "@/app/edit-scenario/route";
import { closeDatabase } from "@/db/client";
import { issueApiKeyForEmail } from "@/lib/auth";
import type { Problem } from "@/lib/contracts/api-v1/problem";
import type { EditedScenario } from "@/lib/contracts/api-v1/scenarios";
import { POST } from "./route.ts";

let key: string;
beforeAll(async () => {
  key = (await issueApiKeyForEmail({ email: `${randomUUID()}@example.com` })).key;
});
afterAll(closeDatabase);

function request(body: unknown, headers: Record<string, string> = {}): Request {
  return new Request("http://localhost:3000/api/v1/edit-scenario", {
    method: "POST",
    headers: { host: "localhost:3000", authorization: `Bearer ${key}`, "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}
const edit = { chapterId: "7", story: "Tom rang the bell.", editRequest: "Rename Tom to Ada" };

test.each([
  ["/api/v1/edit-scenario", POST],
  ["/edit-scenario", atRoot],
])("%s answers with the edited story under the caller's name for it", async (_path, route) => {
  const response = await route(request(edit));
  expect(response.status).toBe(200);
  const answer = (await response.json()) as EditedScenario;
  expect(answer).toMatchObject({ chapterId: "7", story: "Ada rang the bell.", model: "built-in" });
  expect(answer.execution_time).toBeGreaterThanOrEqual(0);
});

describe("streamed it", () => {
  const eventsOf = async (response: Response) =>
    (await response.text())
      .split("\n\n")
      .filter((block) => block.startsWith("data: "))
      .map((block) => block.slice("data: ".length))
      .map((data) => (data === "[DONE]" ? data : (JSON.parse(data) as { type: string; delta?: string })));

  test.each([
    ["by its body", { ...edit, stream: true }, {}],
    ["by what the caller accepts", edit, { accept: "text/event-stream" }],
  ])("has the events of a chat with the story as text, asked for %s", async (_name, body, headers) => {
    const response = await POST(request(body, headers));
    expect(response.headers.get("x-vercel-ai-ui-message-stream")).toBe("v1");
    const events = await eventsOf(response);
    const types = events.map((event) => (typeof event === "string" ? event : event.type));
    expect(types.filter((type, at) => type !== types[at - 1])).toEqual([
      "start",
      "start-step",
      "message-metadata",
      "text-start",
      "text-delta",
      "text-end",
      "finish-step",
      "finish",
      "data-turn",
      "[DONE]",
    ]);
    const text = events.map((event) => (typeof event === "object" && event.delta) || "").join("");
    expect(text).toBe("Ada rang the bell.");
  });

  test("is a problem like without a stream when it fails before the first word", async () => {
    const response = await POST(request({ ...edit, editRequest: "Make it darker", stream: true }));
    expect(response.status).toBe(422);
    expect((await response.json()) as Problem).toMatchObject({ code: "edit_needs_model" });
  });
});

test("a story of 100,000 characters is edited", async () => {
  const story = "Tom rang. ".repeat(10_000);
  const answer = (await (await POST(request({ ...edit, story }))).json()) as EditedScenario;
  expect(answer.story).toBe(story.replaceAll("Tom", "Ada"));
});

describe("bad input names its field", () => {
  test.each([
    ["a missing chapterId", { story: "a", editRequest: "b" }, "chapterId"],
    ["a number for a name", { ...edit, chapterId: 7 }, "chapterId"],
    ["an empty edit request", { ...edit, editRequest: " \n" }, "editRequest"],
    ["an empty story", { ...edit, story: "" }, "story"],
    ["a story of the wrong type", { ...edit, story: ["a"] }, "story"],
    ["a story that is too long", { ...edit, story: "a".repeat(200_001) }, "story"],
    ["a NUL", { ...edit, story: "a\0b" }, "story"],
    ["half a character", `{"chapterId":"1","editRequest":"x","story":"\\ud83d"}`, "story"],
    ["an unknown model", { ...edit, model: "nobody" }, "model"],
    ["a stream that is no boolean", { ...edit, stream: "yes" }, "stream"],
  ])("%s", async (_name, body, path) => {
    const response = await POST(request(body));
    expect(response.status).toBe(400);
    const problem = (await response.json()) as Problem;
    expect(problem.errors?.map((error) => error.path)).toContain(path);
  });
  test.each([
    ["an edit that needs a model", "Make it darker", 422, "edit_needs_model"],
    ["an edit of what is not there", "Rename Bob to Bill", 422, "edit_changes_nothing"],
    ["an edit that leaves nothing", "delete the first sentence", 502, "edit_empty"],
  ])("%s", async (_name, editRequest, status, code) => {
    const response = await POST(request({ ...edit, editRequest }));
    expect([response.status, ((await response.json()) as Problem).code]).toEqual([status, code]);
  });
  test("nobody without a key", async () => {
    expect((await POST(request(edit, { authorization: "Bearer no" }))).status).toBe(401);
  });
});
