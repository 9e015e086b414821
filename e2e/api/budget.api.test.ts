import OpenAI, { RateLimitError } from "openai";
import { expect, test } from "vitest";
import { createApiKey } from "../stack/create-api-key.ts";
import { call, freshSession, json, target } from "./client.ts";
import { askPlainly, jsonProtocol, openSocket, untilType } from "./socket-client.ts";

const model = "mock-model";
const code = "budget_exceeded";

test("a budget of nothing refuses every way in before anything is stored, and what is free still answers", async () => {
  const { environment, urls } = target();
  const key = await createApiKey(environment, `frugal-${freshSession()}@example.com`);
  const set = await json("/api/v1/budget", { key, method: "PATCH", body: { monthly_usd: "0.00" } });
  expect(set).toMatchObject({ status: 200, body: { monthly_usd: "0.00", is_exceeded: true } });
  const session_id = freshSession();
  const message = { message: "dear", session_id, model };

  for (const [path, body] of [
    ["/api/v1/chat", message],
    ["/api/v1/chat", { ...message, stream: true }],
    ["/api/v1/edit-scenario", { chapterId: "1", story: "Tom ran.", editRequest: "Make it sad.", model }],
    ["/api/v1/edit-scenario-async", { chapterId: "1", story: "Tom ran.", editRequest: "Make it sad.", model }],
  ] as const) {
    const response = await call(path, { key, body });
    const { status } = response;
    const retryAfter = Number(response.headers.get("retry-after"));
    expect({ path, status, body: await response.json(), comesBack: retryAfter > 0 }).toMatchObject({
      path,
      status: 429,
      body: { code, status: 429 },
      comesBack: true,
    });
  }

  const client = new OpenAI({ baseURL: `${urls[0]}/api/openai/v1`, apiKey: key });
  const asked = client.chat.completions.create({ model, messages: [{ role: "user", content: "dear" }] });
  const refused = await asked.then(
    () => null,
    (error: unknown) => error,
  );
  expect(refused).toBeInstanceOf(RateLimitError);
  expect(refused).toMatchObject({ status: 429, code });
  expect((refused as RateLimitError).headers?.get("x-should-retry")).toBe("false");

  const plain = await openSocket({ key });
  expect(await askPlainly(plain, message)).toEqual([`{"error":"${code}"}`]);
  expect((await askPlainly(plain, { message: "12 * 12", model: "built-in" })).join("")).toContain("144");
  plain.socket.close();
  const framed = await openSocket({ key, protocols: [jsonProtocol] });
  framed.send({ type: "message", ...message });
  expect(await untilType(framed, "error")).toMatchObject({ code });
  framed.socket.close();

  expect((await json(`/api/v1/sessions/${session_id}`, { key })).status).toBe(404);
  expect((await json("/api/v1/tasks", { key })).body.data).toEqual([]);
  await json("/api/v1/budget", { key, method: "PATCH", body: { monthly_usd: null } });
  expect((await json("/api/v1/chat", { key, body: message })).body).toMatchObject({ status: "completed" });
});
