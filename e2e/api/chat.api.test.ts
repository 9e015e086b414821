import { describe, expect, test } from "vitest";
import { call, chat, events, freshSession, json, textOf } from "./client.ts";

/** Reads a stream until so many pieces of text have come, then leaves it. */
async function untilSaid(response: Response, pieces: number): Promise<void> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (text.split('"text-delta"').length <= pieces) text += (await reader?.read())?.value ?? "";
  void reader?.cancel();
}

describe("POST /api/v1/chat", () => {
  test("answers the settled turn with usage, ids and time, and the turn is readable by itself", async () => {
    const { status, body } = await chat({ message: "[[say:Hello there.]] hi" });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: "completed",
      reply: "Hello there.",
      response: "Hello there.",
      sources: [],
      tool_calls: [],
      approvals: [],
      usage: { input_tokens: 11, output_tokens: 2 },
      error: null,
    });
    expect(body.execution_time).toBeGreaterThan(0);
    const turn = await json(`/api/v1/turns/${body.turn_id}`);
    expect(turn.body).toMatchObject({ turn_id: body.turn_id, reply: "Hello there.", attempt: 1, queue_position: null });
    expect((await json(`/api/v1/sessions/${body.session_id}`)).body).toMatchObject({
      id: body.session_id,
      queue: [],
      active_turn: null,
    });
  });

  test("streams by field or by Accept: session part first, cursors on every event, [DONE] last", async () => {
    for (const options of [
      { body: { message: "[[say:a b c]]", stream: true } },
      { body: { message: "[[say:a b c]]" }, headers: { accept: "text/event-stream" } },
    ]) {
      const response = await call("/api/v1/chat", options);
      expect(response.headers.get("x-vercel-ai-ui-message-stream")).toBe("v1");
      expect(response.headers.get("content-type")).toContain("text/event-stream");
      expect(response.headers.get("content-encoding")).toBeNull();
      const list = await events(response);
      expect(list[0]?.data.type).toBe("data-session");
      expect(list[1]?.data).toMatchObject({ type: "start", messageId: list[0]?.data.data.message_id });
      expect(textOf(list)).toBe("a b c");
      expect(list.at(-2)?.data).toMatchObject({ type: "data-turn", data: { status: "completed" } });
      expect(list.at(-1)).toEqual({ id: null, data: "[DONE]" });
      expect(list.slice(1, -1).every((event) => event.id !== null)).toBe(true);
    }
  });

  test("closing the connection changes nothing: the answer is whole afterwards, also from another process", async () => {
    const session_id = freshSession();
    const gone = new AbortController();
    const response = await call("/api/v1/chat", {
      body: { message: "[[seconds:1.5]][[say:one two three four five]]", session_id, stream: true },
    });
    const reader = response.body?.getReader();
    const first = new TextDecoder().decode((await reader?.read())?.value);
    const turnId = /"turn_id":"(\w+)"/.exec(first)?.[1];
    await reader?.cancel();
    gone.abort();
    const live = await events(await call(`/api/v1/turns/${turnId}/events`, { process: 1 }));
    expect(textOf(live)).toBe("one two three four five");
    const history = await json(`/api/v1/chat/history/${session_id}`, { process: 1 });
    expect(history.body[1]).toMatchObject({ content: "one two three four five", status: "completed" });
  });

  test("the event stream goes on from any cursor, by query and by Last-Event-ID", async () => {
    const { body } = await chat({ message: "[[seconds:0.5]][[say:one two three four five six]]" });
    const path = `/api/v1/turns/${body.turn_id}/events`;
    const all = await events(await call(path));
    const middle = all[4];
    const rest = all.slice(5).map((event) => event.data);
    expect((await events(await call(`${path}?after=${middle?.id}`))).map((event) => event.data)).toEqual(rest);
    const byHeader = await events(await call(path, { headers: { "last-event-id": String(middle?.id) }, process: 1 }));
    expect(byHeader.map((event) => event.data)).toEqual(rest);
    expect((await events(await call(`${path}?after=0`))).length).toBe(all.length);
    expect((await json(`${path}?after=nonsense`)).status).toBe(400);
  });

  test("stop from any process ends the model within a second and keeps the partial text", async () => {
    const session_id = freshSession();
    const streaming = call("/api/v1/chat", {
      body: { message: `[[seconds:20]][[say:${"word ".repeat(200)}]]`, session_id, stream: true },
    });
    const response = await streaming;
    await untilSaid(response.clone(), 3);
    const turnId = (await json(`/api/v1/sessions/${session_id}`)).body.active_turn.id;
    const stopped = await json(`/api/v1/turns/${turnId}/stop`, { method: "POST", process: 1 });
    expect(stopped.body.status).toBe("stopped");
    expect(stopped.body.stopped_in_ms).toBeGreaterThanOrEqual(0);
    expect(stopped.body.stopped_in_ms).toBeLessThanOrEqual(1000);
    const list = await events(response);
    expect(list.at(-2)?.data.data.status).toBe("stopped");
    const turn = await json(`/api/v1/turns/${turnId}`);
    expect(turn.body.reply).toMatch(/^word word/);
    expect(textOf(list).trim()).toBe(turn.body.reply);
    expect((await json(`/api/v1/turns/${turnId}/stop`, { method: "POST" })).body).toEqual({
      status: "stopped",
      stopped_in_ms: null,
    });
  });
});

describe("twenty messages at once to one chat whose model takes its time", () => {
  test("reject: one 200 and nineteen 409 that name the running turn", async () => {
    const session_id = freshSession();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        chat({ message: `[[seconds:10]][[words:40]] m${i}`, session_id, on_busy: "reject" }, { process: i }),
      ),
    );
    const ok = answers.filter((answer) => answer.status === 200);
    const busy = answers.filter((answer) => answer.status === 409);
    expect([ok.length, busy.length]).toEqual([1, 19]);
    for (const answer of busy)
      expect(answer.body).toMatchObject({ code: "session_busy", active_turn_id: ok[0]?.body.turn_id });
  });

  test("enqueue: twenty answers, strictly alternating, each question followed by its own answer", async () => {
    const session_id = freshSession();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        chat({ message: `[[seconds:3]] m${i}`, session_id, on_busy: "enqueue" }, { process: i }),
      ),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 20 }, () => 200));
    const { body } = await json(`/api/v1/chat/history/${session_id}`, { process: 1 });
    expect(body).toHaveLength(40);
    for (let i = 0; i < 40; i += 2) {
      expect(body[i].type).toBe("human");
      expect(body[i + 1]).toMatchObject({ type: "ai", status: "completed", content: `answer to ${body[i].content}` });
    }
  }, 120_000);
});

describe("repeats", () => {
  test("one Idempotency-Key is one turn, while it runs and after; another body is 422", async () => {
    const session_id = freshSession();
    const headers = { "idempotency-key": `k-${session_id}` };
    const body = { message: "[[seconds:1]] once", session_id };
    const answers = await Promise.all([0, 1, 2].map((process) => chat(body, { headers, process })));
    const late = await chat({ ...body, stream: false }, { headers });
    expect(new Set([...answers, late].map((answer) => answer.body.turn_id)).size).toBe(1);
    expect((await json(`/api/v1/chat/history/${session_id}`)).body).toHaveLength(2);
    const other = await chat({ ...body, message: "other" }, { headers });
    expect(other).toMatchObject({ status: 422, body: { code: "idempotency_conflict" } });
  });
});
