import {
  APICallError,
  InvalidResponseDataError,
  LoadAPIKeyError,
  UnsupportedFunctionalityError,
} from "@ai-sdk/provider";
import { MissingToolResultsError, RetryError } from "ai";
import { afterEach, describe, expect, it, vi } from "vitest";
import { AppError } from "@/lib/platform/errors";
import { ModelCutError, ModelTimeoutError } from "./model-failures.ts";
import { modelHealth } from "./model-health.ts";
import { responsesModels } from "./providers.ts";
import { fetchServerModels } from "./server-models.ts";
import { ask, compatibleModel, outcome } from "./testing/ask.ts";
import { startWith as start } from "./testing/environment.ts";
import { begin, event, FaultServer, json, sse } from "./testing/fault-server.ts";
import { toTurnError } from "./to-turn-error.ts";

const startWith = (variables: Parameters<typeof start>[0]) =>
  start(variables, (name, value) => vi.stubEnv(name, value));

let server: FaultServer | undefined;
afterEach(async () => {
  vi.unstubAllEnvs();
  await server?.stop();
});

const call = { message: "x", url: "http://h/", requestBodyValues: {} };
const coded = (code: string) => Object.assign(new Error("x"), { code });

it.each([
  [new ModelTimeoutError("chunk", 60_000), "model_timeout"],
  [new ModelCutError(), "model_cut"],
  [new ModelCutError("x", { cause: coded("UND_ERR_BODY_TIMEOUT") }), "model_timeout"],
  [new APICallError({ ...call, statusCode: 200, cause: coded("ECONNRESET") }), "model_cut"],
  [new APICallError({ ...call, cause: coded("ECONNREFUSED") }), "model_unavailable"],
  [new APICallError({ ...call, cause: coded("UND_ERR_HEADERS_TIMEOUT") }), "model_timeout"],
  [
    new RetryError({
      message: "x",
      reason: "maxRetriesExceeded",
      errors: [new APICallError({ ...call, statusCode: 429 })],
    }),
    "model_rate_limited",
  ],
  [new InvalidResponseDataError({ data: {} }), "model_cut"],
  [new LoadAPIKeyError({ message: "x" }), "model_auth"],
  [new UnsupportedFunctionalityError({ functionality: "images" }), "model_bad_request"],
  [new AppError("model_unavailable", "Away."), "model_unavailable"],
  [new AppError("bad_request", "There is no such model."), "model_bad_request"],
  [new DOMException("late", "TimeoutError"), "model_timeout"],
  [new MissingToolResultsError({ toolCallIds: ["a"] }), "internal"],
  [new TypeError("x is not a function"), "internal"],
  ["a string", "internal"],
  [undefined, "internal"],
])("%o is %s", (error, code) => {
  startWith({});
  expect(toTurnError(error).code).toBe(code);
});

it("decides by class, status and code: the wording of a message changes nothing", () => {
  startWith({});
  const misleading = "429 rate limit timeout 401 invalid api key ECONNREFUSED";
  expect(toTurnError(new APICallError({ ...call, message: misleading, statusCode: 500 })).code).toBe(
    "model_unavailable",
  );
  expect(toTurnError(new Error(misleading))).toEqual({
    code: "internal",
    detail: "The step failed for a reason inside Holdfast.",
  });
});

describe("the key of a provider", () => {
  const canary = "canary-7f3a9c5e21b84d06-do-not-leak";
  const user = "ada-canary-user";
  const password = "p@ss/canary:word+2f81";
  const parts = [
    canary,
    canary.slice(0, 12),
    canary.slice(-12),
    user,
    password,
    encodeURIComponent(password),
    encodeURIComponent(canary),
  ];

  /** Servers that say everything they were told, in every place a message can stand. */
  const tellTales = [
    ["an error body", 400],
    ["a refusal of the key", 401],
    ["a rate limit", 429],
    ["a server error", 500],
  ] as const;

  async function detailsOf(model: Parameters<typeof ask>[0]["model"]) {
    const { error } = await outcome(ask({ model }));
    expect(error).toBeDefined();
    const { detail } = toTurnError(error);
    expect(detail.length).toBeLessThan(400);
    return detail;
  }

  function expectNoCanary(text: string) {
    for (const part of parts) expect(text).not.toContain(part);
    expect(text).not.toContain(Buffer.from(`${user}:${password}`).toString("base64").slice(0, 12));
  }

  it.each(tellTales)("never appears in a detail when the provider repeats it in %s", async (_name, status) => {
    server = await FaultServer.start(({ request, response }) => {
      const { authorization } = request.headers;
      const message = `Header ${authorization} (${canary.slice(0, 14)}...${canary.slice(-14)}) at https://${user}:${encodeURIComponent(password)}@host/v1 and ${encodeURIComponent(canary)}`;
      json(response, status, { error: { message, code: canary, type: canary } }, { "x-echo": String(authorization) });
    });
    startWith({
      OPENAI_API_KEY: canary,
      OPENAI_BASE_URL: server.baseUrl.replace("//", `//${user}:${encodeURIComponent(password)}@`),
    });
    expectNoCanary(await detailsOf(compatibleModel(server.baseUrl, canary)));
    expectNoCanary(await detailsOf(responsesModels({ apiKey: canary, baseUrl: server.baseUrl }).model("m")));
  });

  it("never appears in a detail when the provider repeats it inside its stream, or as garbage", async () => {
    const bodies = [
      sse({ error: { message: `key ${canary}`, code: 400 } }),
      `data: {"broken ${canary}\n\n`,
      event({ content: canary }),
    ];
    server = await FaultServer.start(({ response, count }) => begin(response).end(bodies[count - 1]));
    startWith({ OPENAI_API_KEY: canary, OPENAI_BASE_URL: server.baseUrl });
    for (let at = 0; at < bodies.length; at++) expectNoCanary(await detailsOf(compatibleModel(server.baseUrl, canary)));
  });

  it("never appears in health, in the list's errors, or when the address itself is wrong", async () => {
    const baseUrl = `http://${user}:${encodeURIComponent(password)}@127.0.0.1:9/v1`;
    startWith({ OPENAI_API_KEY: canary, OPENAI_BASE_URL: baseUrl });
    expectNoCanary(JSON.stringify(await modelHealth()));
    expectNoCanary(await detailsOf(compatibleModel(baseUrl, canary)));
    server = await FaultServer.start(({ response }) => json(response, 500, { error: canary }));
    const from = { kind: "openai", baseUrl: server.baseUrl, headers: { Authorization: `Bearer ${canary}` } } as const;
    const list = fetchServerModels(
      { ...from, providerOptions: undefined, model: () => compatibleModel("") },
      AbortSignal.timeout(20_000),
    );
    expectNoCanary(String(await list.catch((error: unknown) => error)));
  });
});
