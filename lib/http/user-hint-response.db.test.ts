import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { closeDatabase, rawSql } from "@/db/client";
import { authenticateRequest } from "@/lib/auth";
import { newCaller, requestOf, startedWith } from "./testing/scene.ts";
import { userHintResponse } from "./user-hint-response.ts";

beforeEach(() => startedWith({}, "api-keys"));
afterEach(() => void vi.useRealTimers());
afterAll(closeDatabase);

async function hintsOf({ headers }: { headers: Record<string, string> }) {
  const request = requestOf("GET", "/api/v1/events", headers);
  const { body } = userHintResponse(await authenticateRequest(request), request);
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  await reader.read();
  const state = { ended: false };
  const read = async () => {
    while (!(await reader.read()).done);
    state.ended = true;
  };
  const reading = read();
  return { state, end: () => reader.cancel().then(() => reading) };
}

test("a stream of hints whose key is revoked ends within a minute, another one's stays", async () => {
  const [doomed, kept] = [await newCaller(), await newCaller()];
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
  const streams = [await hintsOf(doomed), await hintsOf(kept)];
  await rawSql()`UPDATE api_keys SET revoked_at = now() WHERE user_id = ${doomed.userId}`;
  vi.advanceTimersByTime(30_000);
  await expect.poll(() => streams.map(({ state }) => state.ended)).toEqual([true, false]);
  await streams[1]?.end();
  expect(vi.getTimerCount()).toBe(0);
});
