import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { settlesWithin } from "@/lib/platform/testing/own-time";
import { ask, compatibleModel, onFirstText, outcome, textIn } from "./testing/ask.ts";
import { answer, begin, done, type Exchange, event, FaultServer, sse, usageEvent } from "./testing/fault-server.ts";
import { toTurnError } from "./to-turn-error.ts";

let server: FaultServer | undefined;
afterEach(() => server?.stop());

async function faulty(handle: (exchange: Exchange) => unknown) {
  server = await FaultServer.start(handle);
  return { server, model: compatibleModel(server.baseUrl) };
}

describe("a stream that is broken", () => {
  it.each([
    ["the connection is reset", (response: ServerResponse) => response.socket?.resetAndDestroy()],
    ["the body ends in good order but unfinished", (response: ServerResponse) => response.end()],
    ["an unfinished event is the last thing", (response: ServerResponse) => response.end('data: {"choi')],
    ["only [DONE] follows", (response: ServerResponse) => response.end(done)],
    ["an event is not JSON", (response: ServerResponse) => response.end(sse("{oops") + done)],
    [
      "a tool call never gets a name",
      (response: ServerResponse) =>
        response.end(
          event({ tool_calls: [{ index: 0, id: "a", function: { arguments: "{}" } }] }) +
            event({}, "tool_calls") +
            done,
        ),
    ],
  ])("is model_cut when %s; the text so far is kept and nothing is asked twice", async (_name, goOn) => {
    let breakOff = () => {};
    const { server, model } = await faulty(({ response }) => {
      begin(response).write(event({ content: "So far" }));
      breakOff = () => void goOn(response);
    });
    const { parts, error } = await outcome(onFirstText(ask({ model }), () => breakOff()));
    expect(textIn(parts)).toBe("So far");
    expect(toTurnError(error).code).toBe("model_cut");
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ["an empty body", ""],
    ["a page of HTML", "<html>\n\n</html>\n\n"],
    ["one JSON answer instead of a stream", JSON.stringify({ choices: [{ message: { content: "Hello" } }] })],
  ])("is model_cut when the server sends %s", async (_name, body) => {
    const { model } = await faulty(({ response }) => begin(response, "text/html").end(body));
    expect(toTurnError((await outcome(ask({ model }))).error).code).toBe("model_cut");
  });

  it("says what the provider reports in the middle of it", async () => {
    const { model } = await faulty(({ response }) =>
      begin(response).end(
        event({ content: "So far" }) +
          sse({ error: { message: "upstream rate limited", code: 429 } }) +
          event({ content: "late" }),
      ),
    );
    const { parts, error } = await outcome(ask({ model }));
    expect(textIn(parts)).toBe("So far");
    expect(toTurnError(error)).toEqual({
      code: "model_rate_limited",
      detail:
        "The model provider's rate limit or quota is used up; it answered in its stream. It said: upstream rate limited",
    });
  });
});

describe("a stream that is merely odd", () => {
  it("is read whole when every byte comes alone, multi-byte characters and CRLF included", async () => {
    const text = "삼성전자 005930.KS 🚀 — 70,100원\n\n👨‍👩‍👧 ok";
    const bytes = Buffer.from(
      `\uFEFF: hello\r\n\r\nevent: message\r\nid: 1\r\n${answer(...Array.from(text))}`.replaceAll("\n\n", "\r\n\r\n"),
    );
    const { model } = await faulty(async ({ response }) => {
      begin(response);
      response.socket?.setNoDelay(true);
      for (const byte of bytes) {
        response.write(Buffer.of(byte));
        if (byte % 16 === 0) await new Promise(setImmediate);
      }
      response.end();
    });
    const { parts, error } = await outcome(ask({ model }));
    expect(error).toBeUndefined();
    expect(textIn(parts)).toBe(text);
    expect(parts.at(-1)).toEqual({
      type: "finish",
      finishReason: "stop",
      usage: { input_tokens: 7, output_tokens: 3 },
    });
  });

  it("is complete without [DONE] and without usage", async () => {
    const { model } = await faulty(({ response }) => begin(response).end(event({ content: "Hi" }) + event({}, "stop")));
    const { parts } = await outcome(ask({ model }));
    expect(textIn(parts)).toBe("Hi");
    expect(parts.at(-1)).toEqual({
      type: "finish",
      finishReason: "stop",
      usage: { input_tokens: 0, output_tokens: 0 },
    });
  });

  it("may carry one event of ten megabytes", async () => {
    const long = "가".repeat(3_400_000);
    const { model } = await faulty(({ response }) => begin(response).end(answer(long)));
    expect(textIn((await outcome(ask({ model }))).parts) === long).toBe(true);
  });

  it("may call a thousand tools at once", async () => {
    const calls = Array.from({ length: 1000 }, (_, index) => ({
      index,
      id: `call_${index}`,
      type: "function",
      function: { name: "x", arguments: "{}" },
    }));
    const { model } = await faulty(({ response }) =>
      begin(response).end(event({ tool_calls: calls }) + event({}, "tool_calls") + done),
    );
    const { parts } = await outcome(ask({ model }));
    expect(new Set(parts.flatMap((part) => (part.type === "tool-call" ? [part.toolCallId] : []))).size).toBe(1000);
  });

  it.each(["length", "content_filter"])("passes on that it ended for the reason %s", async (reason) => {
    const { model } = await faulty(({ response }) =>
      begin(response).end(event({ content: "x" }) + event({}, reason) + usageEvent + done),
    );
    const { parts } = await outcome(ask({ model }));
    expect(parts.at(-1)).toMatchObject({ finishReason: reason.replace("_", "-") });
  });

  it("shows reasoning apart from the answer, and opens no block without a character in it", async () => {
    const deltas = [
      { role: "assistant", content: "" },
      { reasoning_content: "Hmm" },
      { reasoning: "." },
      { content: "" },
      { content: "Yes" },
    ];
    const { model } = await faulty(({ response }) =>
      begin(response).end(deltas.map((delta) => event(delta)).join("") + event({}, "stop") + done),
    );
    const { parts } = await outcome(ask({ model }));
    expect(parts.map((part) => ("text" in part ? `${part.type} ${part.text}` : part.type))).toEqual([
      "reasoning-start",
      "reasoning-delta Hmm",
      "reasoning-delta .",
      "reasoning-end",
      "text-start",
      "text-delta Yes",
      "text-end",
      "finish",
    ]);
  });
});

describe("the connection to a provider", () => {
  async function endless() {
    return faulty(({ response }) => {
      begin(response);
      const timer = setInterval(() => response.write(event({ content: "x" })), 5);
      response.on("close", () => clearInterval(timer));
    });
  }

  it("is closed within a second of an abort, and the step throws the abort's reason before that", async () => {
    const { server, model } = await endless();
    const stop = new AbortController();
    let isClosedInTime: Promise<boolean> | undefined;
    const abort = () => {
      isClosedInTime = settlesWithin(1000, server.clientGone);
      stop.abort(new Error("stopped"));
    };
    // While the next words are waited for, not in between.
    const { parts, error } = await outcome(
      onFirstText(ask({ model, signal: stop.signal }), () => void setTimeout(abort, 20)),
    );
    expect(error).toBe(stop.signal.reason);
    expect(textIn(parts).length).toBeGreaterThan(0);
    expect(await isClosedInTime).toBe(true);
  });

  it("is closed when the step is left early", async () => {
    const { server, model } = await endless();
    for await (const part of ask({ model })) if (part.type === "text-delta") break;
    expect(await settlesWithin(1000, server.clientGone)).toBe(true);
  });

  it("is not opened for a turn that is already stopped", async () => {
    const { server, model } = await endless();
    const { error } = await outcome(ask({ model, signal: AbortSignal.abort(new Error("stopped")) }));
    expect((error as Error).message).toBe("stopped");
    expect(server.requests).toHaveLength(0);
  });

  it("is used again by the steps that follow", async () => {
    const { server, model } = await faulty(({ response }) => begin(response).end(answer("Hi")));
    for (let step = 0; step < 5; step++) await outcome(ask({ model }));
    expect(server.requests).toHaveLength(5);
    // A step ends at its last event, so the next one may begin while the first connection is still being read to its end.
    expect(server.connections).toBeLessThanOrEqual(2);
  });
});
