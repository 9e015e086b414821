import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase, rawSql } from "@/db/client";
import { listHistory } from "@/lib/sessions";
import { clearSession, deleteSession, getTurn, stopTurn, waitForTurn } from "./index.ts";
import {
  codeOf,
  collect,
  lastUserText,
  makeCtx,
  say,
  send,
  setStage,
  textOfEvents,
  untilSaid,
  usage,
} from "./testing/stage.ts";

afterAll(closeDatabase);

const answer = "Eight words of an answer that is streamed.";

describe("a busy session", () => {
  test("reject: of twenty at once one runs and nineteen hear session_busy with the running turn", async () => {
    const release = Promise.withResolvers<void>();
    setStage(async function* (input) {
      await release.promise;
      yield* say(input, answer);
    });
    const ctx = await makeCtx();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        send(ctx, `m${i}`, { session_id: "busy" }).then(
          (t) => t,
          (e: Error) => e,
        ),
      ),
    );
    const accepted = outcomes.filter((outcome) => !(outcome instanceof Error));
    const refused = outcomes.filter((outcome) => outcome instanceof Error);
    expect(accepted).toHaveLength(1);
    const running = accepted[0] as { turnId: string };
    for (const error of refused)
      expect(error).toMatchObject({ code: "session_busy", extra: { active_turn_id: running.turnId } });
    release.resolve();
    await waitForTurn(ctx, running);
    expect(await listHistory(ctx, { sessionId: "busy" })).toHaveLength(2);
  });

  test("enqueue: twenty at once give twenty answers, strictly alternating, each after its own question", async () => {
    setStage((input) => say(input, `answer to ${lastUserText(input)}`, 2));
    const ctx = await makeCtx();
    const turns = await Promise.all(
      Array.from({ length: 20 }, (_, i) => send(ctx, `m${i}`, { session_id: "q", on_busy: "enqueue" })),
    );
    await Promise.all(turns.map((turn) => waitForTurn(ctx, turn)));
    const history = await listHistory(ctx, { sessionId: "q" });
    expect(history).toHaveLength(40);
    for (let i = 0; i < 40; i += 2) {
      expect(history[i]?.type).toBe("human");
      expect(history[i + 1]).toMatchObject({ type: "ai", content: `answer to ${history[i]?.content}` });
    }
  });

  test("the fifty-first that would wait is refused as queue_full", async () => {
    setStage((input) => say(input, "word ".repeat(2000), 200));
    const ctx = await makeCtx();
    for (let i = 0; i < 51; i++) await send(ctx, `m${i}`, { session_id: "full", on_busy: "enqueue" });
    expect(await codeOf(send(ctx, "one more", { session_id: "full", on_busy: "enqueue" }))).toBe("queue_full");
    await clearSession(ctx, { sessionId: "full" });
    expect(await listHistory(ctx, { sessionId: "full" })).toEqual([]);
  });
});

describe("stop", () => {
  test("ends the model within a second, keeps the partial text and is idempotent", async () => {
    let aborted = 0;
    setStage(async function* (input) {
      input.signal.addEventListener("abort", () => aborted++);
      yield* say(input, "word ".repeat(4000), 10);
    });
    const ctx = await makeCtx();
    const turn = await send(ctx, "long", { session_id: "stop" });
    await untilSaid(turn.turnId, "word word");
    const stopped = await stopTurn(ctx, turn);
    expect(stopped.status).toBe("stopped");
    expect(stopped.stopped_in_ms).toBeLessThan(1000);
    expect(aborted).toBe(1);
    const view = await getTurn(ctx, turn);
    expect(view.reply.startsWith("word word")).toBe(true);
    expect(textOfEvents(await collect(ctx, turn.turnId)).trim()).toBe(view.reply);
    expect(await stopTurn(ctx, turn)).toEqual({ status: "stopped", stopped_in_ms: null });
  });

  test("ends a tool that does not answer, and the queue goes on", async () => {
    setStage(async function* (input) {
      if (lastUserText(input) === "slow") {
        yield { type: "tool-call", toolCallId: "s", toolName: "slow", input: {} };
        yield { type: "finish", finishReason: "tool-calls", usage };
      } else yield* say(input, "next answer");
    });
    const ctx = await makeCtx();
    const slow = await send(ctx, "slow", { session_id: "ts" });
    const next = await send(ctx, "next", { session_id: "ts", on_busy: "enqueue" });
    const calls = () => rawSql()`SELECT state FROM tool_calls WHERE turn_id = ${slow.turnId}`;
    await expect.poll(calls).toEqual([{ state: "executing" }]);
    expect((await stopTurn(ctx, slow)).status).toBe("stopped");
    await waitForTurn(ctx, next);
    expect((await getTurn(ctx, next)).reply).toBe("next answer");
  });

  test("a queued turn that is stopped never enters the history", async () => {
    const release = Promise.withResolvers<void>();
    setStage(async function* (input) {
      await release.promise;
      yield* say(input, answer);
    });
    const ctx = await makeCtx();
    const first = await send(ctx, "first", { session_id: "sq" });
    const second = await send(ctx, "second", { session_id: "sq", on_busy: "enqueue" });
    expect(await stopTurn(ctx, second)).toEqual({ status: "stopped", stopped_in_ms: 0 });
    release.resolve();
    await waitForTurn(ctx, first);
    expect((await listHistory(ctx, { sessionId: "sq" })).map((entry) => entry.content)).toEqual(["first", answer]);
  });
});

describe("repeats", () => {
  test("the same browser message id is one message, also while the chat is busy", async () => {
    setStage((input) => say(input, answer, 30));
    const ctx = await makeCtx();
    const sends = await Promise.all(
      Array.from({ length: 5 }, () => send(ctx, "once", { session_id: "r", client_message_id: "c1" })),
    );
    expect(new Set(sends.map((turn) => turn.turnId)).size).toBe(1);
    await waitForTurn(ctx, sends[0] as { turnId: string });
    expect(await listHistory(ctx, { sessionId: "r" })).toHaveLength(2);
  });

  test("the same Idempotency-Key joins the first turn, another body is a conflict", async () => {
    setStage((input) => say(input, answer, 10));
    const ctx = await makeCtx();
    const idempotency = { route: "chat", key: "k1", hash: "h1" };
    const first = await send(ctx, "x", { session_id: "i", idempotency });
    const again = await send(ctx, "x", { session_id: "i", idempotency });
    expect(again).toMatchObject({ turnId: first.turnId, repeated: true });
    expect(await codeOf(send(ctx, "y", { session_id: "i", idempotency: { ...idempotency, hash: "h2" } }))).toBe(
      "idempotency_conflict",
    );
  });
});

describe("regenerate", () => {
  test("gives another answer to the same question on the newest branch", async () => {
    let serial = 0;
    setStage((input) => say(input, `answer ${++serial} with ${input.messages.length} messages`));
    const ctx = await makeCtx();
    const first = await send(ctx, "question", { session_id: "g" });
    await waitForTurn(ctx, first);
    const again = await send(ctx, "", { session_id: "g", regenerate_of: first.messageId });
    await waitForTurn(ctx, again);
    expect(again.userMessageId).toBe(first.userMessageId);
    expect((await listHistory(ctx, { sessionId: "g" })).map((entry) => entry.content)).toEqual([
      "question",
      "answer 2 with 1 messages",
    ]);
    expect(await codeOf(send(ctx, "", { session_id: "g", regenerate_of: first.messageId }))).toBe("bad_request");
  });
});

describe("failures", () => {
  test("a provider's failure settles the turn as failed with its text, and the session is usable at once", async () => {
    setStage(async function* (input) {
      if (lastUserText(input) === "fail") {
        yield { type: "text-start", id: "0" };
        yield { type: "text-delta", id: "0", text: "partial" };
        throw new Error("gone");
      }
      yield* say(input, "fine");
    });
    const ctx = await makeCtx();
    const failed = await send(ctx, "fail", { session_id: "f" });
    await waitForTurn(ctx, failed);
    expect(await getTurn(ctx, failed)).toMatchObject({
      status: "failed",
      reply: "partial",
      error: { code: "model_unavailable" },
    });
    const next = await send(ctx, "again", { session_id: "f" });
    await waitForTurn(ctx, next);
    expect((await getTurn(ctx, next)).reply).toBe("fine");
  });

  test("a stream without an end is model_cut, an answer without text model_empty", async () => {
    setStage(async function* (input) {
      if (lastUserText(input) === "empty") yield { type: "finish", finishReason: "stop", usage };
    });
    const ctx = await makeCtx();
    const cut = await send(ctx, "cut");
    const empty = await send(ctx, "empty");
    await Promise.all([waitForTurn(ctx, cut), waitForTurn(ctx, empty)]);
    expect((await getTurn(ctx, cut)).error?.code).toBe("model_cut");
    expect((await getTurn(ctx, empty)).error?.code).toBe("model_empty");
  });
});

describe("owners", () => {
  test("two users may use one name and never meet; the other's objects are as if they were not there", async () => {
    setStage((input) => say(input, answer));
    const [a, b] = [await makeCtx(), await makeCtx()];
    const mine = await send(a, "mine", { session_id: "same" });
    const theirs = await send(b, "theirs", { session_id: "same" });
    await Promise.all([waitForTurn(a, mine), waitForTurn(b, theirs)]);
    expect((await listHistory(a, { sessionId: "same" }))[0]?.content).toBe("mine");
    expect(await codeOf(getTurn(b, mine))).toBe("not_found");
    expect(await codeOf(stopTurn(b, mine))).toBe("not_found");
    expect(await codeOf(collect(b, mine.turnId))).toBe("not_found");
    await deleteSession(a, { sessionId: "same" });
    expect(await codeOf(listHistory(a, { sessionId: "same" }))).toBe("not_found");
    expect(await listHistory(b, { sessionId: "same" })).toHaveLength(2);
  });
});
