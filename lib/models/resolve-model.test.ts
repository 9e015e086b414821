import { afterEach, describe, expect, it, vi } from "vitest";
import { settlesWithin } from "@/lib/platform/testing/own-time";
import { listModels } from "./list-models.ts";
import { modelHealth } from "./model-health.ts";
import { fallbackFor, resolveModel } from "./resolve-model.ts";
import { ask, onFirstText, outcome, textIn } from "./testing/ask.ts";
import { startWith as start } from "./testing/environment.ts";
import { FaultServer, json } from "./testing/fault-server.ts";
import { healthWaitMs, listWaitMs } from "./tunables.ts";

const startWith = (variables: Parameters<typeof start>[0]) =>
  start(variables, (name, value) => vi.stubEnv(name, value));

let server: FaultServer | undefined;
afterEach(async () => {
  vi.unstubAllEnvs();
  await server?.stop();
  server = undefined;
});

/** A model server that lists these ids, or answers as told. */
async function serve(answer: string[] | number | "hang"): Promise<FaultServer> {
  server = await FaultServer.start(({ response }) => {
    if (answer === "hang") return;
    if (typeof answer === "number") return json(response, answer, { error: { message: "no" } });
    json(response, 200, {
      object: "list",
      data: answer.map((id) => ({ id, object: "model", created: 1, owned_by: "x" })),
    });
  });
  return server;
}

const idsOf = async () => (await listModels()).map(({ id }) => id);
const defaultOf = async () => (await listModels()).filter((view) => view.default).map(({ id }) => id);

describe("without a provider", () => {
  it("the built-in model is the only one and the default, without a key and without a request", async () => {
    startWith({});
    expect(await listModels()).toEqual([
      { id: "built-in", label: "Built-in (rule-based)", provider: "built-in", builtIn: true, default: true },
    ]);
    expect(await resolveModel()).toMatchObject({ id: "built-in", builtIn: true });
    expect(await modelHealth()).toEqual({ status: "healthy", detail: "built-in", latency_ms: 0 });
  });

  it("the built-in model answers through the same step as every other, and stops as fast", async () => {
    startWith({});
    const { model } = await resolveModel();
    const whole = await outcome(ask({ model, messages: [{ role: "user", content: "안녕하세요" }] }));
    expect(textIn(whole.parts)).not.toBe("");
    expect(whole.parts.at(-1)).toMatchObject({ type: "finish", finishReason: "stop" });
    const stop = new AbortController();
    const asked = ask({ model, messages: [{ role: "user", content: "안녕하세요" }], signal: stop.signal });
    const stopped = await outcome(onFirstText(asked, () => stop.abort(new Error("stopped"))));
    expect(stopped.error).toBe(stop.signal.reason);
    // Not one word came after the first.
    expect(stopped.parts.filter(({ type }) => type === "text-delta")).toHaveLength(1);
    expect(textIn(stopped.parts).length).toBeLessThan(textIn(whole.parts).length);
  });

  it("every other model is unknown", async () => {
    startWith({});
    expect(await idsOf()).toEqual(["built-in"]);
    await expect(resolveModel("gpt-5.6-terra")).rejects.toMatchObject({ code: "bad_request" });
    expect(fallbackFor("built-in")).toBeNull();
  });
});

describe("with OpenAI's key alone", () => {
  it("the default is a model of OpenAI, by the Responses API, and nothing is kept there", async () => {
    startWith({ OPENAI_API_KEY: "sk-test" });
    const { id, model, builtIn, providerOptions } = await resolveModel();
    expect([id, model.provider, builtIn]).toEqual(["gpt-5.6-terra", "openai.responses", false]);
    expect(providerOptions).toEqual({ openai: { store: false } });
  });
});

describe("with a server of its own", () => {
  it("lists CHAT_MODEL first, the server's chat models, the built-in one last, and asks the server once", async () => {
    const { baseUrl, requests } = await serve([
      "qwen3:8b",
      "meta-llama/llama-4",
      "nomic-embed-text",
      "bge-m3",
      "qwen3:8b",
    ]);
    startWith({ OPENAI_BASE_URL: baseUrl, CHAT_MODEL: "gemma3:12b, qwen3:8b" });
    expect(await idsOf()).toEqual(["gemma3:12b", "qwen3:8b", "meta-llama/llama-4", "built-in"]);
    expect(await defaultOf()).toEqual(["gemma3:12b"]);
    expect((await listModels())[0]).toEqual({
      id: "gemma3:12b",
      label: "gemma3:12b",
      provider: "openai-compatible",
      builtIn: false,
      default: true,
    });
    expect(requests.map(({ path, authorization }) => [path, authorization])).toEqual([["/v1/models", undefined]]);
  });

  it("takes the server's first model when none is named", async () => {
    const { baseUrl } = await serve(["qwen3:8b", "llama4"]);
    startWith({ OPENAI_BASE_URL: baseUrl });
    expect(await defaultOf()).toEqual(["qwen3:8b"]);
    expect((await resolveModel()).id).toBe("qwen3:8b");
  });

  it("resolves the default and every named id without a request", async () => {
    const { baseUrl, requests } = await serve("hang");
    startWith({ OPENAI_BASE_URL: baseUrl, CHAT_MODEL: "a,b", FALLBACK_MODEL: "c" });
    for (const id of [undefined, "a", "b", "c", "built-in"]) expect((await resolveModel(id)).id).toBe(id ?? "a");
    expect(requests).toEqual([]);
    expect(await resolveModel("a")).toBe(await resolveModel());
  });

  it("resolves an id that only the server knows, and refuses one that nobody knows", async () => {
    const { baseUrl, requests } = await serve(["served"]);
    startWith({ OPENAI_BASE_URL: baseUrl, CHAT_MODEL: "a" });
    expect((await resolveModel("served")).id).toBe("served");
    await expect(resolveModel("nobody")).rejects.toMatchObject({ code: "bad_request", errors: [{ path: "model" }] });
    expect(requests).toHaveLength(1);
  });

  it.each([
    ["refuses", 500],
    ["refuses the key", 401],
    ["falls silent", "hang"],
  ] as const)("a server that %s is never fatal, waited for once, and leaves what is configured", async (_name, how) => {
    const { baseUrl, requests } = await serve(how);
    startWith({ OPENAI_BASE_URL: baseUrl, CHAT_MODEL: "a" });
    expect(await idsOf()).toEqual(["a", "built-in"]);
    const again = idsOf();
    expect(await settlesWithin(listWaitMs / 2, again)).toBe(true);
    expect(await again).toEqual(["a", "built-in"]);
    expect(requests).toHaveLength(1);
  });

  it("answers with the built-in model while a server that alone knows the names is away", async () => {
    startWith({ OPENAI_BASE_URL: "http://127.0.0.1:9/v1" });
    expect(await defaultOf()).toEqual(["built-in"]);
    expect((await resolveModel()).builtIn).toBe(true);
  });

  it("sends the key to it, or the credentials of its address, and keeps both out of the address", async () => {
    const { baseUrl, requests } = await serve(["m"]);
    startWith({ OPENAI_BASE_URL: baseUrl, OPENAI_API_KEY: "sk-own" });
    await listModels();
    startWith({ OPENAI_BASE_URL: baseUrl.replace("//", "//ada:p%40ss@") });
    await listModels();
    expect(requests.map(({ authorization }) => authorization)).toEqual([
      "Bearer sk-own",
      `Basic ${Buffer.from("ada:p@ss").toString("base64")}`,
    ]);
  });

  it("gives every model the limits, the tries and the settings of the environment", async () => {
    startWith({
      OPENAI_BASE_URL: "http://127.0.0.1:9/v1",
      CHAT_MODEL: "a",
      CHAT_TEMPERATURE: "0.3",
      CHAT_MAX_OUTPUT_TOKENS: "900",
      MODEL_TIMEOUTS: "first=2s,chunk=300ms",
    });
    expect((await resolveModel()).callSettings).toEqual({
      temperature: 0.3,
      maxOutputTokens: 900,
      maxRetries: 2,
      timeout: { first: 2000, chunk: 300, step: 300_000, tool: 60_000 },
    });
  });
});

describe("a fallback", () => {
  it("is the model of FALLBACK_MODEL, and none for itself", () => {
    startWith({ OPENAI_BASE_URL: "http://127.0.0.1:9/v1", CHAT_MODEL: "a", FALLBACK_MODEL: "b" });
    expect(fallbackFor("a")?.id).toBe("b");
    expect(fallbackFor("b")).toBeNull();
  });

  it("may be the built-in model", () => {
    startWith({ OPENAI_BASE_URL: "http://127.0.0.1:9/v1", CHAT_MODEL: "a", FALLBACK_MODEL: "built-in" });
    expect(fallbackFor("a")?.builtIn).toBe(true);
  });
});

describe("the health of the model", () => {
  it.each([
    ["answers", ["m"], "healthy", "openai-compatible"],
    ["lists no models", 404, "healthy", "openai-compatible"],
    ["refuses the key", 401, "degraded", "the provider refuses the API key"],
    ["fails", 503, "degraded", "the provider answers 503"],
    ["falls silent", "hang", "degraded", "the provider does not answer in time"],
  ] as const)("of a provider that %s", async (_name, how, status, detail) => {
    const { baseUrl, requests } = await serve(typeof how === "object" ? [...how] : how);
    startWith({ OPENAI_BASE_URL: baseUrl, CHAT_MODEL: "a" });
    const health = await modelHealth();
    expect(health).toMatchObject({ status, detail });
    expect(health.latency_ms).toBeGreaterThanOrEqual(how === "hang" ? healthWaitMs - 10 : 0);
    expect(await modelHealth()).toBe(health);
    expect(requests).toHaveLength(1);
  });

  it("of a provider that cannot be reached", async () => {
    startWith({ OPENAI_BASE_URL: "http://127.0.0.1:9/v1", CHAT_MODEL: "a" });
    expect(await modelHealth()).toMatchObject({ status: "degraded", detail: "the provider cannot be reached" });
  });
});
