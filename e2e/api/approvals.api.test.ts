import { describe, expect, test } from "vitest";
import { call, chat, events, freshSession, type Json, json, target, textOf } from "./client.ts";

const add = (quantity: string, words = "recorded") =>
  `[[tool:portfolio_add {"symbol":"NVDA","quantity":"${quantity}","price":"100"}]] [[say:${words}]] ${freshSession()}`;

const until = async (ask: () => Promise<Json>, isDone: (answer: Json) => boolean): Promise<Json> => {
  for (const end = Date.now() + 30_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const answer = await ask();
    if (isDone(answer) || Date.now() > end) return answer;
  }
};

const turnOf = async (id: string, process = 0): Promise<Json> => (await json(`/api/v1/turns/${id}`, { process })).body;
const ended = (id: string) =>
  until(
    () => turnOf(id),
    (turn) => turn.finished_at !== null,
  );
/** Of a company that no other file of this suite buys: they share the person. */
const held = async (): Promise<string> => {
  const { body } = await json("/api/v1/portfolio");
  return body.holdings.find((holding: Json) => holding.symbol === "NVDA")?.quantity ?? "0";
};

describe("approvals over REST", () => {
  test("a changing tool waits: the answer says so, a stream ends, the inbox of another process has it", async () => {
    const session_id = freshSession();
    const { status, body } = await chat({ message: add("1"), session_id });
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: "awaiting_approval", approvals: [{ tool: "portfolio_add" }] });
    const id = body.approvals[0].id;
    const inbox = await json(`/api/v1/approvals?session_id=${session_id}`, { process: 1 });
    expect(inbox.body.data).toMatchObject([
      { id, session_id, turn_id: body.turn_id, tool: "portfolio_add", status: "pending", decided_by: null },
    ]);
    const stream = await events(await call(`/api/v1/turns/${body.turn_id}/events`, { process: 1 }));
    const types = stream.map(({ data }) => data.type ?? data);
    expect(types.slice(-3)).toEqual(["finish", "data-turn", "[DONE]"]);
    expect(stream.find(({ data }) => data.type === "tool-approval-request")?.data.approvalId).toBe(id);

    const before = await held();
    const decided = await json(`/api/v1/approvals/${id}`, { body: { decision: "approve" }, process: 1 });
    expect(decided).toMatchObject({ status: 200, body: { id, status: "approved" } });
    expect(await ended(body.turn_id)).toMatchObject({ status: "completed", reply: "recorded" });
    expect(Number(await held()) - Number(before)).toBe(1);
    const rest = await events(
      await call(`/api/v1/turns/${body.turn_id}/events?after=${stream.findLast((event) => event.id)?.id}`),
    );
    const later = rest.map(({ data }) => data.type ?? data);
    expect(later).toContain("tool-approval-response");
    expect(later).toContain("tool-output-available");
    expect(textOf(rest)).toBe("recorded");
  });

  test("an edit runs instead of what was asked; one that the tool refuses leaves it pending", async () => {
    const { body } = await chat({ message: add("5") });
    const id = body.approvals[0].id;
    const bad = await json(`/api/v1/approvals/${id}`, {
      body: { decision: "approve", input: { symbol: "NVDA", quantity: "-1" } },
    });
    expect(bad).toMatchObject({ status: 400, body: { code: "bad_request", errors: [{ path: "input.quantity" }] } });
    expect((await json(`/api/v1/approvals/${id}`)).body.status).toBe("pending");
    const before = await held();
    const input = { symbol: "NVDA", quantity: "2", price: "100" };
    const good = await json(`/api/v1/approvals/${id}`, { body: { decision: "approve", input } });
    expect(good.body).toMatchObject({ status: "approved", input, original_input: { quantity: "5" } });
    await ended(body.turn_id);
    expect(Number(await held()) - Number(before)).toBe(2);
  });

  test("the first decision wins, from whichever process; later ones get it", async () => {
    const { body } = await chat({ message: add("1") });
    const id = body.approvals[0].id;
    const answers = await Promise.all(
      [0, 1, 0, 1, 0, 1].map((process) =>
        json(`/api/v1/approvals/${id}`, { body: { decision: process === 0 ? "approve" : "deny" }, process }),
      ),
    );
    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    for (const { body: lost } of answers.filter(({ status }) => status !== 200))
      expect(lost).toMatchObject({ status: 409, code: "approval_decided", approval: { status: won[0]?.body.status } });
    expect((await ended(body.turn_id)).status).toBe("completed");
  });

  test("somebody else's, a missing and a malformed approval are refused", async () => {
    const { body } = await chat({ message: add("1") });
    const { id } = body.approvals[0];
    const foreign = await json(`/api/v1/approvals/${id}`, { body: { decision: "approve" }, key: target().otherKey });
    const missing = await json("/api/v1/approvals/apr_0000000000000000", { body: { decision: "approve" } });
    expect([foreign.status, missing.status]).toEqual([404, 404]);
    expect({ ...foreign.body, request_id: "" }).toEqual({ ...missing.body, request_id: "" });
    for (const decision of [{}, { decision: "maybe" }, { decision: "approve", input: [] }, null])
      expect((await json(`/api/v1/approvals/${id}`, { body: JSON.stringify(decision) })).status).toBe(400);
    expect((await json(`/api/v1/approvals/${id}`, { body: { decision: "deny" } })).body.status).toBe("denied");
  });

  test("stop ends a waiting turn at once, and a message that interrupts it is answered next", async () => {
    const session_id = freshSession();
    const first = await chat({ message: add("1"), session_id });
    const stopped = await json(`/api/v1/turns/${first.body.turn_id}/stop`, { body: {}, process: 1 });
    expect(stopped.body).toMatchObject({ status: "stopped" });
    expect(stopped.body.stopped_in_ms).toBeLessThan(1000);
    const second = await chat({ message: add("1"), session_id });
    expect(second.body.status).toBe("awaiting_approval");
    const third = await chat({ message: "[[say:instead]]", session_id, on_busy: "interrupt" }, { process: 1 });
    expect(third.body).toMatchObject({ status: "completed", reply: "instead" });
    expect((await turnOf(second.body.turn_id)).status).toBe("interrupted");
    expect((await json(`/api/v1/approvals?session_id=${session_id}`)).body.data).toEqual([]);
  });
});

describe("the queue over REST", () => {
  test("waiting messages are listed, edited, moved, removed and sent now; what has started is 409", async () => {
    const session_id = freshSession();
    const running = await call("/api/v1/chat", {
      body: { message: "[[seconds:20]][[words:200]]", session_id, stream: true },
    });
    const runningId = /"turn_id":"(\w+)"/.exec(
      new TextDecoder().decode((await running.body?.getReader().read())?.value),
    )?.[1];
    const waiting = ["one", "two", "three"].map((word) =>
      chat({ message: `[[say:${word}]]`, session_id, on_busy: "enqueue" }),
    );
    const queueOf = async (process = 0): Promise<Json[]> =>
      (await json(`/api/v1/sessions/${session_id}`, { process })).body.queue;
    const queue = await until(queueOf, (list) => list.length === 3);
    const idOf = (word: string) => queue.find((entry: Json) => entry.text.includes(word)).turn_id;
    const patch = (word: string, body: unknown, process = 0) =>
      json(`/api/v1/turns/${idOf(word)}`, { method: "PATCH", body, process });
    expect((await patch("three", { position: 1 })).body).toMatchObject({ queue_position: 1 });
    expect((await patch("two", { message: "[[say:two, edited]]" }, 1)).status).toBe(200);
    expect((await patch("two", { message: " " })).body.code).toBe("message_empty");
    expect((await patch("two", {})).status).toBe(400);
    expect((await json(`/api/v1/turns/${idOf("one")}`, { method: "DELETE" })).status).toBe(204);
    expect((await queueOf(1)).map((entry) => entry.text)).toEqual(["[[say:three]]", "[[say:two, edited]]"]);
    const begun = await json(`/api/v1/turns/${runningId}`, { method: "PATCH", body: { position: 1 } });
    expect(begun).toMatchObject({ status: 409, body: { code: "already_started" } });
    expect((await patch("two", { send_now: true }, 1)).status).toBe(200);
    const answers = (await Promise.all(waiting)).map(({ body }) => `${body.status} ${body.reply}`.trim());
    expect(new Set(answers)).toEqual(new Set(["completed three", "completed two, edited", "stopped"]));
    const history = (await json(`/api/v1/chat/history/${session_id}`)).body;
    expect(history.filter((entry: Json) => entry.type === "ai").map((entry: Json) => entry.status)).toEqual([
      "interrupted",
      "completed",
      "completed",
    ]);
  });

  test("rollback takes the running question back; a stale sender is told what is new", async () => {
    const session_id = freshSession();
    const first = await chat({ message: "[[say:first]]", session_id });
    const slow = chat({ message: "[[seconds:20]][[words:200]] never asked", session_id });
    await until(
      async () => (await json(`/api/v1/sessions/${session_id}`)).body,
      (session) => session.active_turn?.status === "running",
    );
    const stale = await json("/api/v1/chat", {
      body: { message: "x", session_id, base_message_id: first.body.message_id, on_busy: "enqueue" },
    });
    expect(stale).toMatchObject({ status: 409, body: { code: "session_changed" } });
    const next = await chat({ message: "[[say:second]]", session_id, on_busy: "rollback" }, { process: 1 });
    expect(next.body).toMatchObject({ status: "completed", reply: "second" });
    expect((await slow).body.status).toBe("interrupted");
    const history = (await json(`/api/v1/chat/history/${session_id}`)).body;
    expect(history.map((entry: Json) => entry.content)).toEqual(["[[say:first]]", "first", "[[say:second]]", "second"]);
  });
});
