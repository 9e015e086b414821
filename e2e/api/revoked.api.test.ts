import { afterAll, beforeAll, expect, test } from "vitest";
import { createApiKey } from "../stack/create-api-key.ts";
import { type MockProvider, mockModel, startMockProvider } from "../stack/mock-provider.ts";
import { type Stack, setPassword, startStack } from "../stack/start-stack.ts";
import { freshSession, type Json, target } from "./client.ts";
import { signIn } from "./contract/sign-in.ts";

let provider: MockProvider;
let stack: Stack;
let urls: string[];

beforeAll(async () => {
  provider = await startMockProvider();
  const env = {
    OPENAI_BASE_URL: provider.url,
    OPENAI_API_KEY: "sk-of-the-mock-provider",
    CHAT_MODEL: mockModel,
    CREDENTIAL_CHECK_MS: "300",
  };
  const isEmbedded = target().stack === "E";
  stack = await startStack({ kind: isEmbedded ? "embedded" : "services", processes: isEmbedded ? 1 : 2, env });
  urls = stack.servers.map(({ url }) => url);
});

afterAll(async () => {
  await stack?.end();
  await provider?.end();
});

/** Long enough for all that happens while it is written, on a busy machine too. */
const slow = "[[words:60]][[seconds:16]]";
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

/** `server` is a place in the list of processes; a stack of one answers it all. */
function ask(headers: Record<string, string>, path: string, body?: unknown, server = 0, method?: string) {
  return fetch(`${urls[server % urls.length]}${path}`, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** What a stream has said so far; `ended` resolves with all of it, or rejects when the connection breaks. */
function read(response: Response) {
  expect(response.status).toBe(200);
  const state = { text: "" };
  const decoder = new TextDecoder();
  const ended = (async () => {
    for await (const bytes of response.body ?? []) state.text += decoder.decode(bytes as Uint8Array, { stream: true });
    return state.text;
  })();
  return { state, ended };
}

// Lines end with \n alone: words of the answer have other separators in them.
const linesOf = (text: string, field: string): string[] =>
  text.split("\n").flatMap((line) => (line.startsWith(`${field}: `) ? [line.slice(field.length + 2)] : []));
const dataOf = (text: string): Json[] =>
  linesOf(text, "data").flatMap((data) => (data.startsWith("{") ? [JSON.parse(data) as Json] : []));
const wordsOf = (text: string) => dataOf(text).flatMap((chunk) => (chunk.type === "text-delta" ? [chunk.delta] : []));

async function settled(headers: Record<string, string>, turnId: string): Promise<Json> {
  for (const end = performance.now() + 30_000; performance.now() < end; ) {
    const turn = (await (await ask(headers, `/api/v1/turns/${turnId}`)).json()) as Json;
    if (turn.finished_at !== null) return turn;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The turn did not end.");
}

test("streams of a revoked key end, each in words its reader understands, while the turn behind goes on to its end", async () => {
  const email = `${freshSession()}@example.com`;
  const [doomed, kept] = [await createApiKey(stack.environment, email), await createApiKey(stack.environment, email)];
  const message = { message: `${slow} ${freshSession()}`, session_id: freshSession(), stream: true };
  const chat = read(await ask(bearer(doomed), "/api/v1/chat", message));
  await expect.poll(() => wordsOf(chat.state.text).length, { timeout: 10_000 }).toBeGreaterThan(2);
  const turnId = dataOf(chat.state.text)[0].data.turn_id as string;
  const events = `/api/v1/turns/${turnId}/events`;
  const edit = { chapterId: "1", story: "Once.", editRequest: `${slow} edit`, stream: true };
  const completion = { model: mockModel, stream: true, messages: [{ role: "user", content: `${slow} openai` }] };
  const ending = {
    chat,
    attached: read(await ask(bearer(doomed), events, undefined, 1)),
    edit: read(await ask(bearer(doomed), "/api/v1/edit-scenario", edit)),
    completion: read(await ask(bearer(doomed), "/api/openai/v1/chat/completions", completion)),
    hints: read(await ask(bearer(doomed), "/api/v1/events")),
  };
  const staying = read(await ask(bearer(kept), events));

  const keys = (await (await ask(bearer(kept), "/api/v1/api-keys")).json()) as Json;
  const named = keys.data.find(({ prefix }: Json) => doomed.startsWith(prefix));
  const revoked = await ask(bearer(kept), `/api/v1/api-keys/${named.id}`, undefined, 1, "DELETE");
  expect(revoked.status).toBe(204);
  const said = Object.fromEntries(
    await Promise.all(Object.entries(ending).map(async ([name, { ended }]) => [name, await ended] as const)),
  ) as Record<keyof typeof ending, string>;
  // While the answer is still being written.
  const during = (await (await ask(bearer(kept), `/api/v1/turns/${turnId}`)).json()) as Json;
  expect(during.status).toBe("running");

  for (const text of [said.chat, said.attached]) {
    expect(text).not.toContain("[DONE]");
    expect(dataOf(text).map(({ type }) => type)).not.toContain("data-turn");
    expect(dataOf(text).map(({ type }) => type)).not.toContain("error");
  }
  expect(dataOf(said.edit).at(-1)).toMatchObject({
    type: "data-turn",
    data: { status: "failed", error: { code: "unauthenticated" } },
  });
  expect(dataOf(said.completion).at(-1)).toMatchObject({ error: { code: "invalid_api_key" } });
  expect(said.completion).not.toContain("[DONE]");

  const cursor = linesOf(said.chat, "id").at(-1) ?? "";
  const after = `${events}?after=${encodeURIComponent(cursor)}`;
  expect((await ask(bearer(doomed), after)).status).toBe(401);
  const rest = await read(await ask(bearer(kept), after)).ended;
  const turn = await settled(bearer(kept), turnId);
  expect(turn).toMatchObject({ status: "completed", attempt: 1 });
  expect([...wordsOf(said.chat), ...wordsOf(rest)].join("").trim()).toBe(turn.reply);
  expect((await staying.ended).endsWith("data: [DONE]\n\n")).toBe(true);
}, 120_000);

test("streams of a browser end when all logins of its user are ended, and the turn goes on", async () => {
  const email = `${freshSession()}@example.com`;
  const browser = await signIn(email, { urls, environment: stack.environment });
  const session = freshSession();
  const message = { message: "[[words:200]][[seconds:60]] browser", session_id: session };
  const chat = read(await ask(browser, "/api/chat", message));
  await expect.poll(() => wordsOf(chat.state.text).length, { timeout: 10_000 }).toBeGreaterThan(2);
  const attached = read(await ask({ cookie: browser.cookie }, `/api/chat/${session}/stream`));
  const turnId = dataOf(chat.state.text)[0].data.turn_id as string;
  await setPassword(stack.environment, email, "another passphrase of a test");
  for (const text of [await chat.ended, await attached.ended]) expect(text).not.toMatch(/DONE|data-turn/);
  expect((await ask({ cookie: browser.cookie }, `/api/chat/${session}/stream`)).status).toBe(401);
  const key = bearer(await createApiKey(stack.environment, email));
  const running = (await (await ask(key, `/api/v1/turns/${turnId}`)).json()) as Json;
  expect(running).toMatchObject({ status: "running", attempt: 1 });
  await ask(key, `/api/v1/turns/${turnId}/stop`, undefined, 0, "POST");
  expect((await settled(key, turnId)).reply.length).toBeGreaterThanOrEqual(running.reply.length);
}, 120_000);
