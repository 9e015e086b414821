import { afterEach, describe, expect, it, vi } from "vitest";
import type { ChatMessage } from "@/lib/contracts/message";
import { AnswerTransport, type TransportEvents } from "./answer-transport.ts";

const user = (id: string, text: string): ChatMessage => ({ id, role: "user", parts: [{ type: "text", text }] });
const answer = (id: string): ChatMessage => ({ id, role: "assistant", parts: [{ type: "text", text: "ok" }] });

function answering(response: Response | Error) {
  const requests: { url: string; init: RequestInit | undefined }[] = [];
  vi.stubGlobal("fetch", (url: string, init?: RequestInit) => {
    requests.push({ url, init });
    return response instanceof Error ? Promise.reject(response) : Promise.resolve(response);
  });
  return requests;
}

function transport(events: TransportEvents = {}) {
  const made = new AnswerTransport();
  made.listen(events);
  const send = (messages: ChatMessage[], more: { regenerate?: string; body?: object; signal?: AbortSignal } = {}) =>
    made.sendMessages({
      chatId: "chat-1",
      messages,
      trigger: more.regenerate === undefined ? "submit-message" : "regenerate-message",
      messageId: more.regenerate,
      abortSignal: more.signal,
      body: more.body,
    });
  return { made, send };
}

const bodyOf = (request: { init: RequestInit | undefined } | undefined) => request?.init?.body as string;

const stream = () => new Response('data: {"type":"start","messageId":"m"}\n\ndata: [DONE]\n\n', { status: 200 });

afterEach(() => vi.unstubAllGlobals());

describe("the transport of a chat", () => {
  it("sends one message and ids, never the history", async () => {
    const requests = answering(stream());
    const onAccepted = vi.fn<(error?: unknown) => void>();
    const { send } = transport({ onAccepted });
    await send([user("u1", "first"), answer("a1"), user("u2", "그럼 RSI는?")], { body: { model: "built-in" } });
    expect(requests[0]?.url).toBe("/api/chat");
    expect(JSON.parse(bodyOf(requests[0]))).toEqual({
      message: "그럼 RSI는?",
      session_id: "chat-1",
      client_message_id: "u2",
      on_busy: "enqueue",
      base_message_id: "a1",
      model: "built-in",
    });
    expect(onAccepted).toHaveBeenCalledOnce();
  });

  it("names the answer that shall be made anew", async () => {
    const requests = answering(stream());
    await transport().send([user("u1", "again")], { regenerate: "a1" });
    expect(JSON.parse(bodyOf(requests[0]))).toMatchObject({ message: "again", regenerate_of: "a1" });
  });

  it("does not call a message back that is on its way when the page is left", async () => {
    const requests = answering(stream());
    const left = new AbortController();
    left.abort();
    await transport().send([user("u1", "hello")], { signal: left.signal });
    expect(requests[0]?.init?.signal ?? null).toBeNull();
  });

  it("keeps the code of a refusal", async () => {
    answering(
      new Response(JSON.stringify({ code: "queue_full", detail: "full" }), {
        status: 429,
        headers: { "content-type": "application/problem+json", "retry-after": "3" },
      }),
    );
    const onRefused = vi.fn<(error?: unknown) => void>();
    await expect(transport({ onRefused }).send([user("u1", "x")])).rejects.toMatchObject({ code: "queue_full" });
    expect(onRefused).toHaveBeenCalledWith(expect.objectContaining({ code: "queue_full", retryAfterS: 3 }));
  });

  it("tells a lost network from a refusal", async () => {
    answering(new TypeError("Failed to fetch"));
    await expect(transport().send([user("u1", "x")])).rejects.toMatchObject({ code: "network", status: 0 });
  });

  it("says when there is nothing to attach to, and when attaching failed", async () => {
    const onNothingOpen = vi.fn<(error?: unknown) => void>();
    answering(new Response(null, { status: 204 }));
    expect(await transport({ onNothingOpen }).made.reconnectToStream({ chatId: "a b" })).toBeNull();
    expect(onNothingOpen).toHaveBeenCalledOnce();

    const onUnreachable = vi.fn<(error?: unknown) => void>();
    const requests = answering(new TypeError("Failed to fetch"));
    await expect(transport({ onUnreachable }).made.reconnectToStream({ chatId: "a b" })).rejects.toMatchObject({
      code: "network",
    });
    expect(requests[0]?.url).toBe("/api/chat/a%20b/stream");
    expect(onUnreachable).toHaveBeenCalledOnce();
  });
});

describe("what a message is based on", () => {
  const baseOf = async (messages: ChatMessage[], regenerate?: string) => {
    const requests = answering(stream());
    await transport().send(messages, regenerate === undefined ? {} : { regenerate });
    return (JSON.parse(bodyOf(requests[0])) as { base_message_id?: string }).base_message_id;
  };

  it("is the newest answer its writer saw, or the one to be made anew", async () => {
    expect(await baseOf([user("u1", "a"), answer("a1"), user("u2", "b"), answer("a2"), user("u3", "c")])).toBe("a2");
    expect(await baseOf([user("u1", "a"), answer("a1"), user("u2", "b")], "a2")).toBe("a2");
  });

  it("is nothing for the first message, and nothing certain after a question without an answer", async () => {
    expect(await baseOf([user("u1", "a")])).toBeUndefined();
    expect(await baseOf([user("u1", "a"), user("u2", "b")])).toBeUndefined();
  });
});
