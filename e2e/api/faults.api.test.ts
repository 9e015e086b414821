import { describe, expect, test } from "vitest";
import { call, chat, events, freshSession, json, target } from "./client.ts";

const problem = (status: number, code: string) => ({ status, body: { status, code, request_id: expect.any(String) } });

describe("a provider that fails", () => {
  test.each([
    ["[[status:401]]", "model_auth"],
    ["[[status:429]]", "model_rate_limited"],
    ["[[status:500]]", "model_unavailable"],
    ["[[status:400]]", "model_bad_request"],
    ["[[cut]][[seconds:0.5]] some words to cut in two", "model_cut"],
    ["[[empty]]", "model_empty"],
    ["[[hang]]", "model_timeout"],
  ])(
    "%s: the turn is failed as %s and the chat is usable at once",
    async (message, code) => {
      const session_id = freshSession();
      const failed = await chat({ message, session_id });
      expect(failed).toMatchObject({ status: 200, body: { status: "failed", error: { code } } });
      const next = await chat({ message: "[[say:fine]]", session_id });
      expect(next).toMatchObject({ status: 200, body: { status: "completed", reply: "fine" } });
    },
    30_000,
  );

  test("a failed turn's stream says so and then ends", async () => {
    const list = await events(await call("/api/v1/chat", { body: { message: "[[status:401]]", stream: true } }));
    expect(list.map((event) => event.data.type ?? event.data).slice(-4)).toEqual([
      "message-metadata",
      "error",
      "data-turn",
      "[DONE]",
    ]);
  });
});

describe("bad input", () => {
  test("blank messages are message_empty and make no session", async () => {
    for (const message of ["", "   ", "\n\t", "\u200b"]) {
      const session_id = freshSession();
      expect(await chat({ message, session_id })).toMatchObject(problem(400, "message_empty"));
      expect(await json(`/api/v1/chat/history/${session_id}`)).toMatchObject(problem(404, "not_found"));
    }
  });

  test("malformed JSON, NUL, lone surrogates, wrong types, unknown models and agents are 400 with the place named", async () => {
    const post = (body: unknown, headers = {}) => json("/api/v1/chat", { body, headers });
    expect(await post('{"message": ')).toMatchObject(problem(400, "bad_request"));
    expect(await post('{"message":"a\\u0000b"}')).toMatchObject(problem(400, "bad_request"));
    expect(await post('{"message":"a\\ud800b"}')).toMatchObject(problem(400, "bad_request"));
    const wrong = await post({ message: 7, session_id: "a/b" });
    expect(wrong).toMatchObject(problem(400, "bad_request"));
    expect(wrong.body.errors.map((error: { path: string }) => error.path).sort()).toEqual(["message", "session_id"]);
    expect(await post({ message: "hi", model: "no-such-model" })).toMatchObject(problem(400, "bad_request"));
    expect(await post({ message: "hi", agent: "nobody" })).toMatchObject(problem(400, "bad_request"));
    expect(await post({ message: "hi" }, { "content-type": "text/plain" })).toMatchObject(
      problem(415, "unsupported_media_type"),
    );
    expect(await post(`{"message":"${"x".repeat(2_000_000)}"}`)).toMatchObject(problem(413, "payload_too_large"));
    expect(await post({ message: "가".repeat(40_000) })).toMatchObject(problem(413, "payload_too_large"));
  });

  test("unknown ids are 404, and somebody else's are byte for byte the same", async () => {
    const mine = await chat({ message: "[[say:x]]", session_id: freshSession() });
    const { otherKey } = target();
    const strip = (text: string) => text.replace(/"request_id":"[^"]*"/, "");
    for (const path of [
      `/api/v1/turns/${mine.body.turn_id}`,
      `/api/v1/chat/history/${mine.body.session_id}`,
      `/api/v1/sessions/${mine.body.session_id}`,
      `/api/v1/turns/${mine.body.turn_id}/events`,
    ]) {
      const foreign = await call(path, { key: otherKey });
      const absent = await call(path.replace(/[^/]{12}(?=$|\/events$)/, "000000000000"), { key: otherKey });
      expect([foreign.status, absent.status]).toEqual([404, 404]);
      expect(strip(await foreign.text())).toBe(strip(await absent.text()));
    }
    const stop = await json(`/api/v1/turns/${mine.body.turn_id}/stop`, { method: "POST", key: otherKey });
    expect(stop).toMatchObject(problem(404, "not_found"));
  });

  test("no key, a wrong key and a revoked key are 401", async () => {
    for (const key of [null, "hf_wrong", "nonsense"])
      expect(await json("/api/v1/sessions", { key })).toMatchObject(problem(401, "unauthenticated"));
  });

  test("every API path answers with a trailing slash too, directly", async () => {
    for (const path of ["/health/", "/api/v1/sessions/", "/api/v1/market/quote/?symbol=AAPL"]) {
      const response = await call(path);
      expect([path, response.status, response.redirected]).toEqual([path, 200, false]);
    }
  });
});
