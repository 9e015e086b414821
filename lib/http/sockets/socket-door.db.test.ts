import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { closeDatabase, rawSql } from "@/db/client";
import { issueApiKeyForEmail } from "@/lib/auth";
import { startedWith } from "../testing/scene.ts";
import { socketDoor } from "./socket-door.ts";
import type { SocketLine } from "./socket-line.ts";

beforeEach(() => startedWith({ RATE_LIMITS: "off" }, "api-keys"));
afterEach(() => void vi.useRealTimers());
afterAll(closeDatabase);

const newKey = async () => issueApiKeyForEmail({ email: `${crypto.randomUUID()}@example.com` });
const own = { host: "127.0.0.1:3000", origin: "http://127.0.0.1:3000" };

async function statusOf(headers: Record<string, string>): Promise<number> {
  const admission = await socketDoor.admit(new Headers({ host: own.host, ...headers }));
  return admission.outcome === "admitted" ? 101 : admission.response.status;
}

function fakeLine(): SocketLine & { closed: [number, string][]; sent: string[] } {
  const over = new AbortController();
  const closed: [number, string][] = [];
  const sent: string[] = [];
  return {
    closed,
    sent,
    signal: over.signal,
    close: (code, reason) => {
      closed.push([code, reason]);
      over.abort();
    },
    send: (text) => {
      sent.push(text);
      return undefined;
    },
  };
}

describe("who may open a socket", () => {
  test("a bearer key, by header or by subprotocol, from anywhere; a bad one never, whatever else comes along", async () => {
    const { key } = await newKey();
    expect(await statusOf({ authorization: `Bearer ${key}` })).toBe(101);
    expect(await statusOf({ authorization: `Bearer ${key}`, origin: "https://elsewhere.example" })).toBe(101);
    expect(await statusOf({ "sec-websocket-protocol": `holdfast.plain, bearer.${key}` })).toBe(101);
    expect(await statusOf({ "sec-websocket-protocol": "bearer.hf_no" })).toBe(401);
    expect(await statusOf({ authorization: "Bearer hf_no", "sec-websocket-protocol": `bearer.${key}` })).toBe(401);
    expect(await statusOf({})).toBe(401);
    expect(await statusOf({ origin: own.origin })).toBe(401);
    expect(await statusOf({ authorization: `Bearer ${key}`, "sec-websocket-protocol": "graphql-ws" })).toBe(400);
  });

  test("counts against the user's limit, and a database that is away refuses nobody for ever", async () => {
    const { key } = await newKey();
    startedWith({ RATE_LIMITS: "other=2" }, "rate-counter");
    const headers = { authorization: `Bearer ${key}` };
    expect([await statusOf(headers), await statusOf(headers), await statusOf(headers)]).toEqual([101, 101, 429]);
  });
});

test("a connection whose key is revoked ends within a minute, another one's stays", async () => {
  const [doomed, kept] = [await newKey(), await newKey()];
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
  const lines: ReturnType<typeof fakeLine>[] = [];
  for (const { key } of [doomed, kept]) {
    const admission = await socketDoor.admit(new Headers({ host: own.host, authorization: `Bearer ${key}` }));
    if (admission.outcome !== "admitted") throw new Error("refused");
    const line = fakeLine();
    admission.visit.begin(line);
    lines.push(line);
  }
  await rawSql()`UPDATE api_keys SET revoked_at = now() WHERE user_id = ${doomed.userId}`;
  vi.advanceTimersByTime(30_000);
  await expect.poll(() => lines.map((line) => line.closed.map(([code]) => code))).toEqual([[1008], []]);
  lines[1]?.close(1000, "");
});

test("a frame that is no message is told so and the connection stays", async () => {
  const { key } = await newKey();
  const speak = async (protocol: string, frames: string[]) => {
    const headers = new Headers({
      host: own.host,
      authorization: `Bearer ${key}`,
      "sec-websocket-protocol": protocol,
    });
    const admission = await socketDoor.admit(headers);
    if (admission.outcome !== "admitted") throw new Error("refused");
    const line = fakeLine();
    const receive = admission.visit.begin(line);
    for (const frame of frames) await receive(frame);
    await expect.poll(() => line.sent.length).toBe(frames.length);
    expect(line.closed).toEqual([]);
    line.close(1000, "");
    return line.sent;
  };
  const nested = `{"message":"x","a":${"[".repeat(40)}${"]".repeat(40)}}`;
  const bad = [
    "hello",
    "",
    "null",
    "[]",
    "{}",
    '{"message":7}',
    '{"message":"a\\u0000"}',
    '{"message":"\\ud83d"}',
    nested,
  ];
  const sessions = ['{"message":"x","session_id":"a b"}', '{"message":"x","session_id":".."}'];
  expect(new Set(await speak("holdfast.plain", [...bad, ...sessions]))).toEqual(new Set(['{"error":"bad payload"}']));
  const blank = ['{"message":""}', '{"message":" \\n\\u200b"}'];
  expect(new Set(await speak("holdfast.plain", blank))).toEqual(new Set(['{"error":"empty message"}']));
  for (const answer of await speak("holdfast.v1+json", [...bad, '{"type":"message"}', '{"type":"shout","ref":"r"}']))
    expect(JSON.parse(answer)).toMatchObject({ type: "error", code: "bad_request", detail: expect.any(String) });
  const [missing] = await speak("holdfast.v1+json", ['{"type":"message","message":7,"ref":"r1"}']);
  expect(JSON.parse(missing ?? "").errors).toEqual([{ path: "message", message: expect.any(String) }]);
  const [empty] = await speak("holdfast.v1+json", ['{"type":"message","message":" ","ref":"r2"}']);
  expect(JSON.parse(empty ?? "")).toMatchObject({ type: "error", code: "message_empty", ref: "r2" });
  const foreign = await speak("holdfast.v1+json", [
    '{"type":"attach","turn_id":"trn_0123456789"}',
    '{"type":"stop","turn_id":"trn_0123456789"}',
    '{"type":"decide","approval_id":"apr_0123456789","decision":"approve"}',
    '{"type":"ping","ref":"p"}',
  ]);
  const codes = foreign.map((answer) => JSON.parse(answer).code ?? "pong");
  expect(codes.filter((code) => code === "not_found")).toHaveLength(3);
  expect(codes).toContain("pong");
});
