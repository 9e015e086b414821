import { afterAll, beforeAll, expect, test } from "vitest";
import { createApiKey } from "../stack/create-api-key.ts";
import { type MockProvider, mockModel, startMockProvider } from "../stack/mock-provider.ts";
import { startServer } from "../stack/server-process.ts";
import { type Stack, startStack } from "../stack/start-stack.ts";
import { target } from "./client.ts";
import { jsonFrames, jsonProtocol, openSocket, type SocketClient, untilType } from "./socket-client.ts";

let provider: MockProvider;
let stack: Stack;
let key: string;

beforeAll(async () => {
  provider = await startMockProvider();
  const env = { OPENAI_BASE_URL: provider.url, OPENAI_API_KEY: "sk-of-the-mock-provider", CHAT_MODEL: mockModel };
  stack = await startStack({ kind: target().stack === "E" ? "embedded" : "services", env });
  key = await createApiKey(stack.environment, "ada@example.com");
});

afterAll(async () => {
  await stack?.end();
  await provider?.end();
});

/** What an attentive reader has: deltas, without those that were taken back with their step or begin anew. */
function textIn(clients: SocketClient[]): string {
  let text = "";
  let step = 0;
  for (const { chunk } of clients.flatMap(jsonFrames)) {
    // The place of the last cursor may have been taken back: then the message comes again.
    if (chunk?.type === "start") text = "";
    else if (chunk?.type === "start-step") step = text.length;
    else if (chunk?.type === "reset-step") text = text.slice(0, step);
    else if (chunk?.type === "text-delta") text += chunk.delta;
  }
  return text;
}

test("a server that ends says 1012; after its restart the last cursor goes on and nothing is missing", async () => {
  const url = stack.servers[0]?.url ?? "";
  const wish = { url, key, protocols: [jsonProtocol] };
  const [json, plain] = [await openSocket(wish), await openSocket({ url, key })];
  const words = Array.from({ length: 40 }, (_, index) => `w${index}`).join(" ");
  json.send({ type: "message", message: `[[seconds:12]][[say:${words}]]` });
  const { turn_id } = await untilType(json, "session");
  plain.send({ message: `[[seconds:12]][[say:${words}]] plain` });
  await json.until((frame) => frame.includes("w5 "));
  await stack.servers[0]?.end();
  expect((await json.ended).code).toBe(1012);
  expect((await plain.ended).code).toBe(1012);
  expect(plain.frames).not.toContain("[DONE]");

  stack.servers.splice(0, 1, await startServer(stack.environment, Number(new URL(url).port)));
  const last = jsonFrames(json).findLast(({ type }) => type === "chunk").cursor;
  const back = await openSocket(wish);
  back.send({ type: "attach", turn_id, after: last });
  expect(await untilType(back, "done")).toMatchObject({ status: "completed" });
  expect(textIn([json, back])).toBe(words);
  back.socket.close();
}, 150_000);
