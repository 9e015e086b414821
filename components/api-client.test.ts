import { afterEach, describe, expect, test, vi } from "vitest";
import { ApiError, api } from "./api-client.ts";

afterEach(() => vi.unstubAllGlobals());

/** Answers the next request and keeps it. */
function answer(response: Response | Error): { sent: () => [string, RequestInit] } {
  const fetched = vi.fn<typeof fetch>(() =>
    response instanceof Error ? Promise.reject(response) : Promise.resolve(response),
  );
  vi.stubGlobal("fetch", fetched);
  return { sent: () => fetched.mock.calls[0] as [string, RequestInit] };
}

const problem = (status: number, body: object, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/problem+json", ...headers } });

async function refusalOf(call: Promise<unknown>): Promise<ApiError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

describe("a call of our API", () => {
  test("sends its body as JSON, leaves out absent query values and gives the parsed answer", async () => {
    const { sent } = answer(Response.json({ id: "s" }, { status: 201 }));
    const query = { limit: 50, cursor: undefined, archived: false };
    expect(await api("POST", "/api/v1/sessions", { query, body: { title: "가" } })).toEqual({ id: "s" });
    const [url, init] = sent();
    expect(url).toBe("/api/v1/sessions?limit=50&archived=false");
    expect(init).toMatchObject({
      method: "POST",
      body: '{"title":"가"}',
      headers: { "content-type": "application/json" },
    });
  });

  test("gives undefined for an answer without a body", async () => {
    answer(new Response(null, { status: 204 }));
    expect(await api("DELETE", "/api/v1/sessions/s")).toBeUndefined();
  });

  test("rejects a refusal with its code, fields and time to wait", async () => {
    const errors = [{ path: "title", message: "too long" }];
    answer(
      problem(
        409,
        { code: "session_busy", detail: "A turn runs.", errors, active_turn_id: "trn_1" },
        { "retry-after": "3" },
      ),
    );
    expect(await refusalOf(api("POST", "/api/v1/chat"))).toMatchObject({
      code: "session_busy",
      status: 409,
      message: "A turn runs.",
      errors,
      retryAfterS: 3,
      activeTurnId: "trn_1",
    });
  });

  test("types a refusal that is not ours by its status", async () => {
    answer(new Response("<h1>Bad gateway</h1>", { status: 502, headers: { "content-type": "text/html" } }));
    expect((await refusalOf(api("GET", "/api/v1/models"))).code).toBe("unavailable");
    answer(problem(500, []));
    expect((await refusalOf(api("GET", "/api/v1/models"))).code).toBe("internal");
  });

  test("calls it `network` when no answer came or it was cut", async () => {
    answer(new TypeError("Failed to fetch"));
    expect(await refusalOf(api("GET", "/api/v1/models"))).toMatchObject({ code: "network", status: 0 });
    answer(new Response('{"id":', { status: 200, headers: { "content-type": "application/json" } }));
    expect(await refusalOf(api("GET", "/api/v1/models"))).toMatchObject({ code: "network", status: 0 });
  });

  test("leaves an abort by its own signal what it is", async () => {
    const ended = new AbortController();
    ended.abort();
    answer(ended.signal.reason as Error);
    await expect(api("GET", "/api/v1/models", { signal: ended.signal })).rejects.toBe(ended.signal.reason);
  });
});
