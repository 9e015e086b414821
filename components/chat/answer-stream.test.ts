import type { UIMessageChunk } from "ai";
import { describe, expect, it, vi } from "vitest";
import { readAnswer, StreamCut } from "./answer-stream.ts";

const session = {
  type: "data-session",
  transient: true,
  data: { session_id: "s", turn_id: "t", message_id: "m", user_message_id: "u" },
} as const satisfies UIMessageChunk;
const start: UIMessageChunk = { type: "start", messageId: "m", messageMetadata: { model: "built-in" } };
const text: UIMessageChunk[] = [
  { type: "text-start", id: "1" },
  { type: "text-delta", id: "1", delta: "가나다" },
];
const turn = (status: string): UIMessageChunk => ({ type: "data-turn", transient: true, data: { status } });

function streamOf(chunks: UIMessageChunk[], end: "close" | Error = "close"): ReadableStream<UIMessageChunk> {
  const left = [...chunks];
  return new ReadableStream({
    pull(controller) {
      const chunk = left.shift();
      if (chunk !== undefined) controller.enqueue(chunk);
      else if (end === "close") controller.close();
      else controller.error(end);
    },
  });
}

async function collect(stream: ReadableStream<UIMessageChunk>): Promise<UIMessageChunk[]> {
  const chunks: UIMessageChunk[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
}

describe("the stream of an answer", () => {
  it("is complete when its turn has a final status", async () => {
    const onTurn = vi.fn<(status: string) => void>();
    const onCut = vi.fn<() => void>();
    const chunks = await collect(
      readAnswer(streamOf([session, start, ...text, { type: "finish" }, turn("completed")]), { onTurn, onCut }),
    );
    expect(chunks.map((chunk) => chunk.type)).toEqual([
      "data-session",
      "start",
      "text-start",
      "text-delta",
      "finish",
      "message-metadata",
      "data-turn",
    ]);
    expect(chunks[5]).toEqual({ type: "message-metadata", messageMetadata: { status: "completed" } });
    expect(onTurn).toHaveBeenCalledWith("completed");
    expect(onCut).not.toHaveBeenCalled();
  });

  it("is cut when it closes without one, and useChat sees a lost network", async () => {
    const onCut = vi.fn<() => void>();
    const reading = collect(readAnswer(streamOf([session, start, ...text]), { onCut }));
    await expect(reading).rejects.toBeInstanceOf(StreamCut);
    await expect(reading).rejects.toThrow(/network/);
    expect(onCut).toHaveBeenCalledOnce();
  });

  it("is cut whatever the browser calls the broken connection", async () => {
    for (const name of ["Error in input stream", "network error", "Load failed"]) {
      await expect(collect(readAnswer(streamOf([start], new TypeError(name))))).rejects.toBeInstanceOf(StreamCut);
    }
  });

  it("passes our own abort on as an abort", async () => {
    const aborted = new DOMException("stopped reading", "AbortError");
    await expect(collect(readAnswer(streamOf([start], aborted)))).rejects.toBe(aborted);
  });

  it("keeps the text of a failed turn and hangs the typed reason on its message", async () => {
    const error = { code: "model_timeout", detail: "The model did not answer in time." };
    const chunks = await collect(
      readAnswer(
        streamOf([
          session,
          start,
          ...text,
          { type: "message-metadata", messageMetadata: { error } },
          { type: "error", errorText: "The model did not answer in time." },
          turn("failed"),
        ]),
      ),
    );
    expect(chunks.some((chunk) => chunk.type === "error")).toBe(false);
    expect(chunks.filter((chunk) => chunk.type === "message-metadata")).toEqual([
      { type: "message-metadata", messageMetadata: { error } },
      { type: "message-metadata", messageMetadata: { status: "failed", error } },
      { type: "message-metadata", messageMetadata: { status: "failed" } },
    ]);
  });

  it("gives a turn that failed before its message began the message's id", async () => {
    const chunks = await collect(
      readAnswer(streamOf([session, { type: "error", errorText: "No model." }, turn("failed")])),
    );
    expect(chunks[1]).toEqual({ type: "start", messageId: "m" });
    expect(chunks[2]).toEqual({
      type: "message-metadata",
      messageMetadata: { status: "failed", error: { code: "internal", detail: "No model." } },
    });
  });

  it("waits for a person when it ends with that", async () => {
    const onTurn = vi.fn<(status: string) => void>();
    const parked = [session, start, ...text, { type: "finish" } as const, turn("awaiting_approval")];
    const chunks = await collect(readAnswer(streamOf(parked), { onTurn }));
    expect(chunks.slice(-2)).toEqual([
      { type: "message-metadata", messageMetadata: { status: "awaiting_approval" } },
      turn("awaiting_approval"),
    ]);
    expect(onTurn.mock.calls).toEqual([["awaiting_approval"]]);
  });

  it("is not over with a wait that was ended by a decision: what follows can be cut, and ends by itself", async () => {
    const onTurn = vi.fn<(status: string) => void>();
    const onCut = vi.fn<() => void>();
    const goneOn = [session, start, { type: "finish" } as const, turn("awaiting_approval"), start, ...text];
    await expect(collect(readAnswer(streamOf(goneOn), { onTurn, onCut }))).rejects.toBeInstanceOf(StreamCut);
    expect(onCut).toHaveBeenCalledOnce();
    expect(onTurn).not.toHaveBeenCalled();
    await collect(readAnswer(streamOf([...goneOn, turn("completed")]), { onTurn }));
    expect(onTurn.mock.calls).toEqual([["completed"]]);
  });

  it("tells the ids the server gave as soon as they come", async () => {
    const onSession = vi.fn<(data: object) => void>();
    await collect(readAnswer(streamOf([session, start, turn("completed")]), { onSession }));
    expect(onSession).toHaveBeenCalledWith(session.data);
  });
});
