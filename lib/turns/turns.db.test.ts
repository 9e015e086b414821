import { parseJsonEventStream, readUIMessageStream, uiMessageChunkSchema } from "ai";
import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase, rawSql } from "@/db/client";
import type { ChatMessage } from "@/lib/contracts/message";
import { listHistory, loadThread } from "@/lib/sessions";
import { eventStreamResponse } from "@/lib/streaming";
import { getTurn, waitForTurn } from "./index.ts";
import {
  codeOf,
  collect,
  lastUserText,
  makeCtx,
  say,
  send,
  setStage,
  staying,
  textOfEvents,
  usage,
} from "./testing/stage.ts";

afterAll(closeDatabase);

const answer = "Eight words of an answer that is streamed.";

describe("one message", () => {
  test("is stored with its turn and reserved answer before it is acknowledged, and its stream equals what is stored", async () => {
    setStage((input) => say(input, answer, 5));
    const ctx = await makeCtx();
    const turn = await send(ctx, "Hello", { session_id: "s1" });
    const stored = await rawSql()`SELECT role FROM messages WHERE turn_id = ${turn.turnId} ORDER BY seq`;
    expect(stored.map((row) => row.role)).toEqual(["user", "assistant"]);

    const events = await collect(ctx, turn.turnId);
    expect(textOfEvents(events)).toBe(answer);
    const view = await getTurn(ctx, { turnId: turn.turnId });
    expect(view).toMatchObject({
      status: "completed",
      reply: answer,
      usage,
      session_id: "s1",
      error: null,
      attempt: 1,
    });
    const history = await listHistory(ctx, { sessionId: "s1" });
    expect(history.map(({ type, content, status }) => [type, content, status])).toEqual([
      ["human", "Hello", "completed"],
      ["ai", answer, "completed"],
    ]);
  });

  test("builds, read by the AI SDK from our frames, the parts that are stored", async () => {
    setStage(async function* (input) {
      if (input.messages.at(-1)?.role === "user") {
        yield* say(input, "Let me look. 안녕 😀");
        return;
      }
      throw new Error("unreachable");
    });
    const ctx = await makeCtx();
    const turn = await send(ctx, "Hi", { session_id: "sdk" });
    const response = eventStreamResponse(
      { ownerId: ctx.actor.userId, turnId: turn.turnId, after: null },
      null,
      staying,
    );
    const message = await readBySdk(response);
    const thread = await loadThread(ctx, { sessionId: "sdk", limit: 10 });
    expect(message?.id).toBe(turn.messageId);
    expect(message?.parts).toEqual(thread.messages.at(-1)?.parts);
  });

  test("the model sees the messages before it, once each and in order", async () => {
    const seen: string[][] = [];
    setStage((input) => {
      seen.push(input.messages.map((message) => `${message.role}:${JSON.stringify(message.content)}`));
      return say(input, `answer to ${lastUserText(input)}`);
    });
    const ctx = await makeCtx();
    for (const text of ["one", "two"]) {
      const turn = await send(ctx, text, { session_id: "s" });
      await waitForTurn(ctx, turn);
    }
    expect(seen[1]).toEqual(['user:"one"', 'assistant:[{"type":"text","text":"answer to one"}]', 'user:"two"']);
  });

  test("blank, too long and unknown agents are refused and nothing is stored", async () => {
    setStage((input) => say(input, answer));
    const ctx = await makeCtx();
    expect(await codeOf(send(ctx, " \u200b\n\t"))).toBe("message_empty");
    expect(await codeOf(send(ctx, "가".repeat(40_000)))).toBe("payload_too_large");
    expect(await codeOf(send(ctx, "hi", { agent: "nobody" }))).toBe("bad_request");
    const [row] = await rawSql()`SELECT count(*)::int AS n FROM chat_sessions WHERE owner_id = ${ctx.actor.userId}`;
    expect(row?.n).toBe(0);
  });
});

async function readBySdk(response: Response): Promise<ChatMessage | undefined> {
  if (!response.body) throw new Error("no body");
  const chunks = parseJsonEventStream({ stream: response.body, schema: uiMessageChunkSchema }).pipeThrough(
    new TransformStream({
      transform(result, controller) {
        if (!result.success) throw result.error;
        controller.enqueue(result.value);
      },
    }),
  );
  let last: ChatMessage | undefined;
  for await (const message of readUIMessageStream<ChatMessage>({ stream: chunks as never })) last = message;
  return last;
}

describe("tools", () => {
  test("run side by side, are recorded in the ledger and shown in the answer", async () => {
    setStage(async function* (input) {
      if (input.messages.at(-1)?.role === "user") {
        yield { type: "tool-call", toolCallId: "a", toolName: "echo", input: { x: 1 } };
        yield { type: "tool-call", toolCallId: "b", toolName: "broken", input: {} };
        yield { type: "tool-call", toolCallId: "c", toolName: "nothing", input: {} };
        yield { type: "finish", finishReason: "tool-calls", usage };
      } else yield* say(input, "Done.");
    });
    const ctx = await makeCtx();
    const turn = await send(ctx, "use tools", { session_id: "t" });
    const response = eventStreamResponse(
      { ownerId: ctx.actor.userId, turnId: turn.turnId, after: null },
      null,
      staying,
    );
    const message = await readBySdk(response);
    const view = await getTurn(ctx, turn);
    expect(view.tool_calls).toEqual([
      { id: "a", name: "echo", input: { x: 1 }, output: { echoed: { x: 1 } }, state: "done" },
      { id: "b", name: "broken", input: {}, output: "broken failed.", state: "error" },
      { id: "c", name: "nothing", input: {}, output: "There is no tool named nothing.", state: "error" },
    ]);
    expect(view.reply).toBe("Done.");
    expect(view.usage).toEqual({ input_tokens: 20, output_tokens: 10 });
    const thread = await loadThread(ctx, { sessionId: "t", limit: 10 });
    const stored = thread.messages.at(-1)?.parts;
    expect(message?.parts.map((part) => part.type)).toEqual(stored?.map((part) => part.type));
    expect(message?.parts[1]).toMatchObject(stored?.[1] ?? {});
  });

  test("a model that wants tools for ever fails as step_limit with its calls kept", async () => {
    setStage(async function* () {
      yield { type: "tool-call", toolCallId: crypto.randomUUID(), toolName: "echo", input: {} };
      yield { type: "finish", finishReason: "tool-calls", usage };
    });
    const ctx = await makeCtx();
    const turn = await send(ctx, "loop");
    await waitForTurn(ctx, turn);
    expect(await getTurn(ctx, turn)).toMatchObject({ status: "failed", error: { code: "step_limit" } });
  });
});
