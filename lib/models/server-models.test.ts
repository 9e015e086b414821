import { afterEach, expect, it } from "vitest";
import { createProvider } from "./providers.ts";
import { fetchServerModels, ServerModels } from "./server-models.ts";
import { FaultServer, json } from "./testing/fault-server.ts";
import { listFreshMs } from "./tunables.ts";

let server: FaultServer | undefined;
afterEach(() => server?.stop());

it("keeps OpenAI's models for conversation, the newest first", async () => {
  const ids = [
    "gpt-4o-mini-tts",
    "text-embedding-3-small",
    "gpt-4o",
    "gpt-5.6-terra",
    "gpt-image-2",
    "o4-mini",
    "whisper-1",
    "gpt-realtime",
    "dall-e-3",
    "gpt-4o-audio-preview",
    "gpt-3.5-turbo-instruct",
    "babbage-002",
    "omni-moderation-latest",
    "gpt-4o-search-preview",
    "gpt-live-1",
    "gpt-5.2-codex",
  ];
  server = await FaultServer.start(({ response }) =>
    json(response, 200, { data: ids.map((id, created) => ({ id, created })) }),
  );
  const openai = createProvider({ apiKey: "sk-test" });
  if (!openai) throw new Error("a key makes a provider");
  expect(openai.baseUrl).toBe("https://api.openai.com/v1");
  const models = await fetchServerModels({ ...openai, baseUrl: server.baseUrl }, AbortSignal.timeout(20_000));
  expect(models).toEqual(["o4-mini", "gpt-5.6-terra", "gpt-4o"]);
});

it("shows the old list at once while a new one is read, and keeps it when that fails", async () => {
  let now = 0;
  let answer: () => Promise<string[]> = () => Promise.resolve(["old"]);
  let loads = 0;
  const models = new ServerModels(
    () => {
      loads++;
      return answer();
    },
    () => now,
  );
  expect(await models.ids()).toEqual(["old"]);
  now += listFreshMs;
  answer = () => new Promise(() => undefined);
  expect(await models.ids()).toEqual(["old"]);
  expect(loads).toBe(2);

  const failing = new ServerModels(
    () => (loads++ < 3 ? Promise.resolve(["old"]) : Promise.reject(new Error("away"))),
    () => now,
  );
  expect(await failing.ids()).toEqual(["old"]);
  now += listFreshMs;
  for (let call = 0; call < 3; call++) expect(await failing.ids()).toEqual(["old"]);
});

it("asks once for many callers at the same time", async () => {
  let loads = 0;
  const models = new ServerModels(() => {
    loads++;
    return Promise.resolve(["m"]);
  });
  await Promise.all(Array.from({ length: 20 }, () => models.ids()));
  expect(loads).toBe(1);
});

it.each([
  ["not JSON", "<html>"],
  ["not a list", '{"models":[]}'],
  ["a list of something else", '{"data":[{"name":"m"}]}'],
])("an answer that is %s counts as none", async (_name, body) => {
  const { baseUrl } = (server = await FaultServer.start(({ response }) => response.writeHead(200).end(body)));
  const provider = createProvider({ baseUrl });
  if (!provider) throw new Error("an address makes a provider");
  const models = new ServerModels((signal) => fetchServerModels(provider, signal));
  expect(await models.ids()).toEqual([]);
});
