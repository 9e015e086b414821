import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { closeDatabase, db, rawSql } from "@/db/client";
import type { ErrorCode } from "@/lib/contracts/error-code";
import { operation } from "@/lib/contracts/operation";
import { AppError } from "@/lib/platform/errors";
import { logger } from "@/lib/platform/logger";
import { routeOf } from "./route-of.ts";
import { routes, unknownAddress } from "./routes.ts";
import { newCaller, problemOfResponse, requestOf, routeWith, startedWith, streamed } from "./testing/scene.ts";

let caller: Awaited<ReturnType<typeof newCaller>>;
beforeAll(async () => {
  startedWith({});
  caller = await newCaller();
});
beforeEach(() => startedWith({}));
afterAll(closeDatabase);

const get = (headers: Record<string, string> = caller.headers) => requestOf("GET", "/api/v1/thing", headers);
const answering = (handler: () => unknown) => routeWith({ path: "/api/v1/thing", auth: "user", handler });
const failing = async (error: unknown) => {
  const response = await answering(() => Promise.reject(error as Error))(get());
  return { response, problem: await problemOfResponse(response) };
};

describe("an answer", () => {
  test("is data as JSON, 204 for nothing, or the handler's own response", async () => {
    const data = await answering(() => ({ a: 1 }))(get());
    expect([data.status, await data.json()]).toEqual([200, { a: 1 }]);
    expect((await answering(() => undefined)(get())).status).toBe(204);
    const created = routeWith({ path: "/x", auth: "user", status: 201, handler: () => ({ id: 1 }) });
    expect((await created(get())).status).toBe(201);
    const own = new Response(streamed(["data: 1\n\n"]), {
      headers: { "content-type": "text/event-stream", "cache-control": "no-cache" },
    });
    const stream = await answering(() => own)(get());
    expect(stream.headers.get("cache-control")).toBe("no-cache");
    expect(await stream.text()).toBe("data: 1\n\n");
  });

  test("is never cached, sniffed or framed, and carries the request id, errors too", async () => {
    for (const headers of [caller.headers, { "x-request-id": "mine" }] as Record<string, string>[]) {
      const response = await answering(() => ({}))(get({ ...headers, "x-request-id": "mine" }));
      expect(Object.fromEntries(response.headers)).toMatchObject({
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
        "x-request-id": "mine",
      });
    }
  });

  test("leaves one line in the log: who, what, how long; no headers, no body", async () => {
    const info = vi.spyOn(logger, "info");
    await answering(() => ({ secret: "answer" }))(get({ ...caller.headers, "x-request-id": "logged" }));
    expect(info).toHaveBeenCalledExactlyOnceWith(
      {
        request_id: "logged",
        method: "GET",
        route: "/api/v1/thing",
        status: 200,
        ms: expect.any(Number),
        user_id: caller.userId,
      },
      "request",
    );
  });

  test("comes from an operation that stays readable, for the description of the API", () => {
    const declared = operation({
      id: "readThing",
      method: "GET",
      path: "/api/v1/a/{id}",
      tag: "things",
      summary: "A thing",
      auth: "user",
      limit: "chat",
      answers: [{ status: 202, description: "It is on its way." }],
    });
    expect(routeOf(declared, () => ({})).operation).toBe(declared);
  });
});

describe("who may", () => {
  test("401 without credentials, before the body is looked at, and the body says nothing else", async () => {
    const route = routeWith({ path: "/x", auth: "user", body: z.object({}), handler: () => ({}) });
    const response = await route(requestOf("POST", "/x", { "content-type": "text/plain" }, "not json"));
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
    expect(await problemOfResponse(response)).toMatchObject({
      code: "unauthenticated",
      request_id: expect.any(String),
    });
  });

  test("403 for a route of administrators, 200 for an administrator", async () => {
    const route = routeWith({ path: "/x", auth: "admin", handler: ({ ctx }) => ctx.actor });
    expect((await route(get((await newCaller(true)).headers))).status).toBe(200);
    const plain = await newCaller();
    await rawSql()`UPDATE users SET is_admin = false WHERE id = ${plain.userId}`;
    const response = await route(get(plain.headers));
    expect([response.status, (await problemOfResponse(response)).code]).toEqual([403, "forbidden"]);
  });

  test("anybody where a route says so, with no actor and without the database", async () => {
    const route = routeWith({ path: "/x", auth: "none", handler: ({ ctx }) => ({ ctx }) });
    expect(await (await route(get({ authorization: "Bearer nonsense" }))).json()).toEqual({ ctx: null });
  });
});

describe("limits", () => {
  const limited = (limit: "chat" | "other" | "none") =>
    routeWith({ path: "/x", auth: "user", limit, handler: () => ({}) });

  test("are per user and kind, and the answer says when to come back", async () => {
    startedWith({ RATE_LIMITS: "chat=2, other=3", REDIS_URL: undefined }, "rate-counter");
    const [ada, bob] = [await newCaller(), await newCaller()];
    const statuses = async (limit: "chat" | "other" | "none", headers: Record<string, string>, times: number) => {
      const answers = [];
      for (let time = 0; time < times; time += 1) answers.push((await limited(limit)(get(headers))).status);
      return answers;
    };
    expect(await statuses("chat", ada.headers, 3)).toEqual([200, 200, 429]);
    expect(await statuses("other", ada.headers, 4)).toEqual([200, 200, 200, 429]);
    expect(await statuses("chat", bob.headers, 1)).toEqual([200]);
    expect(await statuses("none", ada.headers, 5)).toEqual([200, 200, 200, 200, 200]);
    const response = await limited("chat")(get(ada.headers));
    expect((await problemOfResponse(response)).code).toBe("rate_limited");
    const wait = Number(response.headers.get("retry-after"));
    expect(wait).toBeGreaterThanOrEqual(1);
    expect(wait).toBeLessThanOrEqual(60);
  });

  test("are off when switched off", async () => {
    startedWith({ RATE_LIMITS: "off" }, "rate-counter");
    for (let time = 0; time < 5; time += 1) expect((await limited("chat")(get())).status).toBe(200);
  });
});

describe("an error", () => {
  test("of ours keeps its code, detail, fields, members and time to wait", async () => {
    const { response, problem } = await failing(
      new AppError("session_busy", "A turn runs.", {
        extra: { active_turn_id: "trn_1", status: 200 },
        errors: [{ path: "a", message: "b" }],
      }),
    );
    expect(problem).toEqual({
      type: "urn:holdfast:problem:session_busy",
      title: expect.any(String),
      status: 409,
      code: "session_busy",
      detail: "A turn runs.",
      errors: [{ path: "a", message: "b" }],
      active_turn_id: "trn_1",
      request_id: response.headers.get("x-request-id"),
    });
    expect(
      (await failing(new AppError("queue_full", "Full.", { retryAfterS: 4.2 }))).response.headers.get("retry-after"),
    ).toBe("5");
    expect((await failing(new AppError("unavailable", "Away."))).response.headers.get("retry-after")).toBe("2");
  });

  test("of another instance of the module is recognised, because bundles may hold it twice", async () => {
    vi.resetModules();
    const other = await import("@/lib/platform/errors");
    expect(new other.AppError("not_found", "x")).not.toBeInstanceOf(AppError);
    expect((await failing(new other.AppError("not_found", "x"))).response.status).toBe(404);
  });

  test("by a schema inside a verb is 400 with its path", async () => {
    const { error } = z.object({ items: z.array(z.object({ story: z.string() })) }).safeParse({ items: [{}] });
    expect((await failing(error)).problem).toMatchObject({ code: "bad_request", errors: [{ path: "items[0].story" }] });
  });

  test("nobody foresaw is 500 and tells nothing; the log has it with the same id, without the values of a query", async () => {
    const logged = vi.spyOn(logger, "error");
    const { problem } = await failing(new Error("secret detail hf_abc SELECT"));
    expect(problem).toMatchObject({ status: 500, code: "internal" });
    expect(JSON.stringify(problem)).not.toMatch(/secret|hf_abc|SELECT|\.ts/);
    expect(logged.mock.calls[0]?.[0]).toMatchObject({
      request_id: problem.request_id,
      error: { message: "secret detail hf_abc SELECT" },
    });
    logged.mockClear();
    const query = await answering(() => db().execute(sql`SELECT 'x' FROM nowhere WHERE a = ${"private words"}`))(get());
    expect((await problemOfResponse(query)).code).toBe("internal");
    const line = JSON.stringify(logged.mock.calls[0]?.[0]);
    expect(line).toContain("nowhere");
    expect(line).toContain("42P01");
    expect(line).not.toContain("private words");
    for (const thrown of ["text", null, undefined, 7]) expect((await failing(thrown)).problem.code).toBe("internal");
  });

  test("by which Next redirects passes through", async () => {
    const signal = Object.assign(new Error("NEXT_REDIRECT"), { digest: "NEXT_REDIRECT;replace;/chat;307;" });
    await expect(answering(() => Promise.reject(signal))(get())).rejects.toBe(signal);
  });

  const real: [string, ErrorCode, () => Promise<unknown>][] = [
    ["NUL in text", "bad_request", () => db().execute(sql`SELECT ${"a\0b"}::text`)],
    ["NUL in jsonb", "bad_request", () => db().execute(sql`SELECT ${'"\\u0000"'}::text::jsonb`)],
    ["a lone surrogate in jsonb", "bad_request", () => db().execute(sql`SELECT ${'"\\ud83d"'}::text::jsonb`)],
    ["a number out of range", "bad_request", () => db().execute(sql`SELECT ${"99999999999"}::text::int`)],
    ["a malformed uuid", "bad_request", () => rawSql()`SELECT ${"x"}::text::uuid`],
    ["a division by zero", "bad_request", () => rawSql()`SELECT 1 / 0`],
    ["a missing table", "internal", () => rawSql()`SELECT * FROM nowhere`],
    [
      "a statement over its time",
      "unavailable",
      () => rawSql().begin(async (tx) => [await tx`SET LOCAL statement_timeout = 20`, await tx`SELECT pg_sleep(1)`]),
    ],
    [
      "a connection ended by an administrator",
      "unavailable",
      () => rawSql()`SELECT pg_terminate_backend(pg_backend_pid())`,
    ],
    ["a server that only reads", "unavailable", () => rawSql().begin("read only", (tx) => tx`CREATE TABLE x (a int)`)],
  ];
  test.each(real)("by Postgres: %s is %s", async (_name, code, work) => {
    const response = await answering(work)(get());
    const problem = await problemOfResponse(response);
    expect(problem.code).toBe(code);
    expect(response.headers.has("retry-after")).toBe(code === "unavailable");
    expect(JSON.stringify(problem)).not.toMatch(/SELECT|invalid|nowhere|syntax/i);
  });
});

describe("methods and other origins", () => {
  const { GET, POST, OPTIONS } = routes({ GET: answering(() => ({ ok: true })) });
  const listed = "https://console.example";
  const allowance = (response: Response) => response.headers.get("access-control-allow-origin");

  test("a method that is not offered is a problem with the list of those that are", async () => {
    const response = await POST(requestOf("POST", "/api/v1/thing", caller.headers, "{}"));
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
    expect((await problemOfResponse(response)).code).toBe("method_not_allowed");
  });

  test("an address that no route has is a problem, not a page", async () => {
    const response = await unknownAddress.POST(
      requestOf("POST", "/api/v1/nothing", { "content-type": "text/plain" }, "x"),
    );
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await problemOfResponse(response)).toMatchObject({ status: 404, code: "not_found" });
  });

  test("an address that OpenAI's interface has and we have not is an error that its clients read", async () => {
    const response = await unknownAddress.POST(requestOf("POST", "/api/openai/v1/embeddings", {}, "{}"));
    expect([response.status, await response.json()]).toEqual([
      404,
      { error: { message: expect.any(String), type: "invalid_request_error", code: "not_found", param: null } },
    ]);
  });

  test("other origins are allowed nothing unless the operator lists them", async () => {
    const preflight = (origin: string) => OPTIONS(requestOf("OPTIONS", "/api/v1/thing", { origin }));
    const plain = await preflight(listed);
    expect([plain.status, plain.headers.get("allow"), allowance(plain)]).toEqual([204, "GET, HEAD, OPTIONS", null]);
    startedWith({ CORS_ORIGINS: listed });
    const answer = await preflight(listed);
    expect(allowance(answer)).toBe(listed);
    expect(answer.headers.get("access-control-allow-credentials")).toBe("true");
    expect(answer.headers.get("access-control-allow-headers")).toContain("authorization");
    expect(allowance(await preflight("https://evil.example"))).toBe(null);
    const asking = { "access-control-request-headers": "authorization, x-stainless-lang,x-stainless-os, bad name" };
    const client = await OPTIONS(requestOf("OPTIONS", "/api/v1/thing", { origin: listed, ...asking }));
    const heard = client.headers.get("access-control-allow-headers")?.split(", ");
    expect(heard).toEqual(expect.arrayContaining(["authorization", "x-stainless-lang", "x-stainless-os"]));
    expect(heard).not.toContain("bad name");
    const foreign = await OPTIONS(requestOf("OPTIONS", "/api/v1/thing", { origin: "https://evil.example", ...asking }));
    expect(foreign.headers.has("access-control-allow-headers")).toBe(false);
    const response = await GET(get({ ...caller.headers, origin: listed }));
    expect([allowance(response), response.headers.get("vary")]).toEqual([listed, "origin"]);
    expect(response.headers.get("access-control-expose-headers")).toContain("x-session-id, x-turn-id");
    const failed = await GET(get({ origin: listed }));
    expect([failed.status, allowance(failed)]).toEqual([401, listed]);
    expect(allowance(await GET(get({ ...caller.headers, origin: "https://evil.example" })))).toBe(null);
  });
});
