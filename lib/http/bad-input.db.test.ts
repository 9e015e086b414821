import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { closeDatabase } from "@/db/client";
import { newCaller, problemOfResponse, requestOf, routeWith, startedWith, streamed } from "./testing/scene.ts";

let headers: Record<string, string>;
let handled = 0;

const bodySchema = z.object({
  message: z.string(),
  items: z.array(z.object({ story: z.string() })).optional(),
  extra: z.unknown().optional(),
});

const echo = {
  method: "POST",
  path: "/api/v1/echo/{id}",
  auth: "user",
  params: z.object({ id: z.string().regex(/^[a-z]+$/) }),
  query: z.object({ limit: z.coerce.number().int().max(100).default(50), q: z.string().optional() }),
  body: bodySchema,
  maxBytes: 4096,
  handler: ({ params, query, body }: Record<"params" | "query" | "body", unknown>) => {
    handled += 1;
    return { params, query, body };
  },
} as const;
const route = routeWith(echo);

beforeAll(async () => {
  startedWith({});
  ({ headers } = await newCaller());
});
afterAll(closeDatabase);

type Sent = { path?: string; id?: string; headers?: Record<string, string>; body?: BodyInit };

function send({ path = "/api/v1/echo/abc", id = "abc", headers: more = {}, body }: Sent): Promise<Response> {
  const request = requestOf("POST", path, { ...headers, "content-type": "application/json", ...more }, body);
  return route(request, { params: Promise.resolve({ id }) });
}

const json = (value: unknown) => JSON.stringify(value);
const nested = (levels: number) => `{"message":"x","extra":${"[".repeat(levels - 1)}${"]".repeat(levels - 1)}}`;
const keys = (count: number) =>
  json({ message: "x", extra: Object.fromEntries(Array.from({ length: count - 2 }, (_, index) => [`k${index}`, 1])) });

async function expectRefusal(
  sent: Sent,
  status: number,
  code: string,
): Promise<Awaited<ReturnType<typeof problemOfResponse>>> {
  const before = handled;
  const response = await send(sent);
  const problem = await problemOfResponse(response);
  expect({ status: response.status, code: problem.code }).toEqual({ status, code });
  expect(problem).toMatchObject({ type: `urn:holdfast:problem:${code}`, status, title: expect.any(String) });
  expect(problem.request_id).toBe(response.headers.get("x-request-id"));
  expect(handled).toBe(before);
  return problem;
}

describe("a good request", () => {
  test.each([
    ["plain JSON", "application/json", json({ message: "안녕 😀" })],
    ["JSON with a charset", "application/json; charset=UTF-8", json({ message: "안녕 😀" })],
    ["a JSON dialect", "application/vnd.api+json", json({ message: "안녕 😀" })],
    ["a byte order mark", "application/json", `\uFEFF${json({ message: "안녕 😀" })}`],
  ])("arrives: %s", async (_name, type, body) => {
    const response = await send({ path: "/api/v1/echo/abc?limit=7", headers: { "content-type": type }, body });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      params: { id: "abc" },
      query: { limit: 7 },
      body: { message: "안녕 😀" },
    });
  });

  test("arrives in pieces that cut characters apart", async () => {
    const bytes = new TextEncoder().encode(json({ message: "한국어 😀" }));
    const response = await send({ body: streamed(Array.from(bytes, (byte) => Uint8Array.of(byte))) });
    expect(((await response.json()) as { body: unknown }).body).toEqual({ message: "한국어 😀" });
  });

  test("may be as deep, as wide and as long as the limits say", async () => {
    expect((await send({ body: nested(32) })).status).toBe(200);
    const wide = routeWith({ ...echo, maxBytes: 100_000 });
    const request = requestOf(
      "POST",
      "/api/v1/echo/abc",
      { ...headers, "content-type": "application/json" },
      keys(1000),
    );
    expect((await wide(request, { params: Promise.resolve({ id: "abc" }) })).status).toBe(200);
    const body = json({ message: "x".repeat(4096 - json({ message: "" }).length) });
    expect(body.length).toBe(4096);
    expect((await send({ body })).status).toBe(200);
  });
});

describe("a body that is refused", () => {
  const malformed: [string, BodyInit][] = [
    ["cut JSON", '{"message": "x"'],
    ["no JSON", "hello"],
    ["JSON with a comment", '{"message": "x"} // y'],
    ["NaN", '{"message": NaN}'],
    ["bytes that are no UTF-8", Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x7d)],
    ["a surrogate encoded as UTF-8", Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22)],
    ["a raw NUL byte", '{"message": "a\0b"}'],
    ["33 levels", nested(33)],
    ["100,000 levels", `{"message":"x","extra":${"[".repeat(1500)}${"]".repeat(1500)}}`],
    ["nothing at all", ""],
    ["blanks", "   "],
  ];
  test.each(malformed)("400: %s", async (_name, body) => {
    await expectRefusal({ body }, 400, "bad_request");
  });

  test.each([
    ["a NUL character", { message: "a\0b" }, "message"],
    ["a lone surrogate", { message: "x", items: [{ story: "\uD83D" }] }, "items[0].story"],
    ["a NUL in a key nobody asked for", { message: "x", extra: { "a\0": 1 } }, 'extra["a\uFFFD"]'],
  ])("400 with its path: %s", async (_name, value, path) => {
    const problem = await expectRefusal({ body: json(value) }, 400, "bad_request");
    expect(problem.errors?.map((error) => error.path)).toEqual([path]);
    expect(json(problem)).not.toContain("\\u0000");
  });

  test("400 with every wrong field and its path", async () => {
    const problem = await expectRefusal(
      { body: json({ message: 7, items: [{ story: "x" }, {}] }) },
      400,
      "bad_request",
    );
    expect(problem.errors?.map((error) => error.path)).toEqual(["message", "items[1].story"]);
  });

  test("400: more keys than any document of ours", async () => {
    const wide = routeWith({ ...echo, maxBytes: 100_000 });
    const request = requestOf(
      "POST",
      "/api/v1/echo/abc",
      { ...headers, "content-type": "application/json" },
      keys(1001),
    );
    const response = await wide(request, { params: Promise.resolve({ id: "abc" }) });
    expect(await problemOfResponse(response)).toMatchObject({ status: 400, code: "bad_request" });
  });

  test("413 by its length before a byte is read, and by its bytes when it tells none", async () => {
    let pulled = 0;
    const endless = function* () {
      for (;;) {
        pulled += 1;
        yield "x".repeat(1024);
      }
    };
    await expectRefusal({ body: json({ message: "x".repeat(4096) }) }, 413, "payload_too_large");
    await expectRefusal(
      { headers: { "content-length": "5000000" }, body: streamed(endless()) },
      413,
      "payload_too_large",
    );
    pulled = 0;
    await expectRefusal({ body: streamed(endless()) }, 413, "payload_too_large");
    expect(pulled).toBeLessThan(10);
  });

  test("400 when it breaks off", async () => {
    const broken = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.error(new Error("socket gone"));
      },
    });
    await expectRefusal({ body: broken }, 400, "bad_request");
  });

  test.each([
    "text/plain",
    "text/plain;charset=UTF-8",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/json",
    "application/jsonp",
    "application/json; charset=euc-kr",
    "",
  ])("415: %s", async (type) => {
    await expectRefusal(
      { headers: { "content-type": type }, body: json({ message: "x" }) },
      415,
      "unsupported_media_type",
    );
  });

  test("415: compressed", async () => {
    const compressed = { "content-encoding": "gzip" };
    await expectRefusal({ headers: compressed, body: json({ message: "x" }) }, 415, "unsupported_media_type");
  });
});

describe("an address that is refused", () => {
  const body = json({ message: "x" });

  test.each([
    ["a wrong type", "?limit=many", "limit"],
    ["a value beyond its limit", "?limit=101", "limit"],
    ["a name given twice", "?limit=1&limit=2", "limit"],
    ["a NUL", "?q=%00", "q"],
  ])("400 with its name: %s", async (_name, query, path) => {
    const problem = await expectRefusal({ path: `/api/v1/echo/abc${query}`, body }, 400, "bad_request");
    expect(problem.errors?.map((error) => error.path)).toEqual([path]);
  });

  test.each([
    ["broken escapes", "?q=%ff"],
    ["half an escape", "?q=%"],
    ["8 KB", `?q=${"x".repeat(8192)}`],
  ])("400: %s", async (_name, query) => {
    await expectRefusal({ path: `/api/v1/echo/abc${query}`, body }, 400, "bad_request");
  });

  test("404, all with one body, for an id that cannot exist", async () => {
    const bodies = [];
    for (const id of ["ABC", "a\0", "\uD83D", "x".repeat(300), ".."]) {
      const { request_id: _id, ...problem } = await expectRefusal({ id, body }, 404, "not_found");
      bodies.push(json(problem));
    }
    expect(new Set(bodies).size).toBe(1);
  });
});

describe("a route that reads no body", () => {
  const stop = routeWith({ method: "POST", auth: "user", handler: () => undefined });
  const call = (more: Record<string, string>, body?: BodyInit) =>
    stop(requestOf("POST", "/api/v1/stop", { ...headers, ...more }, body));

  test("answers without one, with an empty one and with an empty form of curl", async () => {
    expect((await call({})).status).toBe(204);
    expect(
      (await call({ "content-type": "application/x-www-form-urlencoded", "content-length": "0" }, "")).status,
    ).toBe(204);
    expect((await call({ "content-type": "application/json" }, "{}")).status).toBe(204);
  });

  test("refuses forms, which other sites can send without asking", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
      expect((await call({ "content-type": type }, "a=b")).status).toBe(415);
  });

  test("with types of its own takes those alone", async () => {
    const upload = routeWith({
      method: "POST",
      auth: "user",
      contentTypes: ["multipart/form-data"],
      handler: async ({ request }) => ({ size: (await request.arrayBuffer()).byteLength }),
    });
    const put = (type: string) =>
      upload(requestOf("POST", "/api/v1/upload", { ...headers, "content-type": type }, "abc"));
    expect(await (await put("multipart/form-data; boundary=x")).json()).toEqual({ size: 3 });
    expect((await put("application/json")).status).toBe(415);
  });
});
