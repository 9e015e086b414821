import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { systemClock } from "@/lib/platform/clock";
import { ask, compatibleModel, hastyClock, outcome, textIn } from "./testing/ask.ts";
import {
  answer,
  begin,
  done,
  event,
  type Exchange,
  FaultServer,
  json,
  sse,
  usageEvent,
} from "./testing/fault-server.ts";
import { toTurnError } from "./to-turn-error.ts";

let server: FaultServer | undefined;
afterEach(() => server?.stop());

async function faulty(handle: (exchange: Exchange) => unknown) {
  server = await FaultServer.start(handle);
  return { server, model: compatibleModel(server.baseUrl) };
}

describe("a provider that refuses", () => {
  it.each([
    [401, "model_auth", 1],
    [403, "model_auth", 1],
    [404, "model_bad_request", 1],
    [413, "model_bad_request", 1],
    [422, "model_bad_request", 1],
    [408, "model_timeout", 1],
    [504, "model_timeout", 1],
    [429, "model_rate_limited", 3],
    [500, "model_unavailable", 3],
    [502, "model_unavailable", 3],
    [503, "model_unavailable", 3],
    [529, "model_unavailable", 3],
  ])("HTTP %i is %s after exactly %i request(s)", async (status, code, requests) => {
    const { server, model } = await faulty(({ response }) => json(response, status, { error: { message: "no" } }));
    const { error } = await outcome(ask({ model }));
    expect(toTurnError(error)).toMatchObject({ code, detail: expect.stringContaining(String(status)) });
    expect(server.requests).toHaveLength(requests);
  });

  it("with a page of HTML is model_unavailable, without the page in the detail", async () => {
    const { model } = await faulty(({ response }) =>
      response.writeHead(502).end("<html><h1>Bad gateway at 10.0.0.7</h1></html>"),
    );
    const { detail } = toTurnError((await outcome(ask({ model }))).error);
    expect(detail).toBe("The model provider failed with HTTP 502. It said: Bad Gateway");
  });

  it("with a redirect is not followed: the key stays with the configured host", async () => {
    const { server, model } = await faulty(({ response }) =>
      response.writeHead(307, { location: "/v1/elsewhere" }).end(),
    );
    expect(toTurnError((await outcome(ask({ model }))).error).code).toBe("model_unavailable");
    expect(new Set(server.requests.map((request) => request.path))).toEqual(new Set(["/v1/chat/completions"]));
  });
});

describe("a provider that recovers", () => {
  it("is asked again after the pause it names, and its answer is whole", async () => {
    const { server, model } = await faulty(({ response, count }) =>
      count < 3
        ? json(response, 429, { error: { message: "slow down" } }, { "retry-after": "0.3" })
        : begin(response).end(answer("He", "llo")),
    );
    const { parts, error } = await outcome(ask({ model, clock: systemClock }));
    expect(error).toBeUndefined();
    expect(textIn(parts)).toBe("Hello");
    const gaps = server.requests.map(({ at }, index) => at - (server.requests[index - 1]?.at ?? at)).slice(1);
    expect(gaps).toHaveLength(2);
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(295);
  });

  it("waits longer before the second of two tries, at the provider's own word when it gives one", async () => {
    const clock = hastyClock();
    const headers = [{}, { "retry-after-ms": "1250" }, {}];
    const { model } = await faulty(({ response, count }) => json(response, 503, {}, headers[count - 1]));
    await outcome(ask({ model, clock }));
    expect(clock.slept).toHaveLength(2);
    expect(clock.slept[0]).toBeGreaterThanOrEqual(400);
    expect(clock.slept[0]).toBeLessThanOrEqual(600);
    expect(clock.slept[1]).toBe(1250);
  });

  it("is not waited for when it asks for more than the cap", async () => {
    const { server, model } = await faulty(({ response }) => json(response, 429, {}, { "retry-after": "120" }));
    expect(toTurnError((await outcome(ask({ model }))).error).code).toBe("model_rate_limited");
    expect(server.requests).toHaveLength(1);
  });

  it("is asked again when its connection breaks before the first word, never after it", async () => {
    const { server, model } = await faulty(({ response, count }) => {
      if (count === 1) return response.destroy();
      begin(response);
      if (count === 2) return setTimeout(() => response.destroy(), 20);
      return response.end(answer("ok"));
    });
    expect(textIn((await outcome(ask({ model }))).parts)).toBe("ok");
    expect(server.requests).toHaveLength(3);
  });

  it("is asked again when it reports an overload as the first event of its stream", async () => {
    const { model } = await faulty(({ response, count }) =>
      begin(response).end(count === 1 ? sse({ error: { message: "busy", type: "overloaded_error" } }) : answer("ok")),
    );
    expect(textIn((await outcome(ask({ model }))).parts)).toBe("ok");
  });

  it("is left at once when the turn is stopped during the pause", async () => {
    const { server, model } = await faulty(({ response }) => json(response, 503, {}, { "retry-after": "15" }));
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error("stopped")), 50);
    const startedAt = performance.now();
    const { error } = await outcome(ask({ model, signal: stop.signal, clock: systemClock }));
    expect(error).toBe(stop.signal.reason);
    expect(performance.now() - startedAt).toBeLessThan(500);
    expect(server.requests).toHaveLength(1);
  });
});

describe("a provider that cannot be reached", () => {
  it("refuses the connection: model_unavailable after three tries", async () => {
    const port = await new Promise<number>((resolve) => {
      const probe = createServer().listen(0, "127.0.0.1", () => {
        const { port } = probe.address() as AddressInfo;
        probe.close(() => resolve(port));
      });
    });
    const clock = hastyClock();
    const { error } = await outcome(ask({ model: compatibleModel(`http://127.0.0.1:${port}/v1`), clock }));
    expect(toTurnError(error)).toEqual({ code: "model_unavailable", detail: "The model server could not be reached." });
    expect(clock.slept).toHaveLength(2);
  });

  it("has a name that does not resolve: model_unavailable", async () => {
    const { error } = await outcome(ask({ model: compatibleModel("http://model.invalid/v1") }));
    expect(toTurnError(error).code).toBe("model_unavailable");
  });
});

describe("a provider that falls silent", () => {
  it("before its headers is model_timeout after the limit of the first output, without another try", async () => {
    const { server, model } = await faulty(() => undefined);
    const startedAt = performance.now();
    const { error } = await outcome(ask({ model, timeout: { first: 120 } }));
    expect(toTurnError(error)).toEqual({
      code: "model_timeout",
      detail: "The model did not begin to answer within 0.12 s.",
    });
    expect(performance.now() - startedAt).toBeLessThan(600);
    expect(server.requests).toHaveLength(1);
    await server.clientGone;
  });

  it("after its headers is model_timeout too, and keep-alive comments do not count as words", async () => {
    const { server, model } = await faulty(({ response }) => {
      begin(response);
      const timer = setInterval(() => response.write(": keep-alive\n\n"), 20);
      response.on("close", () => clearInterval(timer));
    });
    const { error } = await outcome(ask({ model, timeout: { first: 150 } }));
    expect(toTurnError(error).code).toBe("model_timeout");
    await server.clientGone;
  });

  it("in the middle is model_timeout after the limit between words, and the text so far is kept", async () => {
    const { server, model } = await faulty(({ response }) => {
      begin(response).write(event({ content: "So far" }));
      const timer = setInterval(() => response.write(": keep-alive\n\n"), 20);
      response.on("close", () => clearInterval(timer));
    });
    const { parts, error } = await outcome(ask({ model, timeout: { chunk: 120 } }));
    expect(textIn(parts)).toBe("So far");
    expect(toTurnError(error)).toEqual({
      code: "model_timeout",
      detail: "The model stopped in the middle of its answer for 0.12 s.",
    });
    await server.clientGone;
  });

  it("never, but without an end, is model_timeout after the limit of the step", async () => {
    const { server, model } = await faulty(({ response }) => {
      begin(response);
      const timer = setInterval(() => response.write(event({ content: "x" })), 10);
      response.on("close", () => clearInterval(timer));
    });
    const { parts, error } = await outcome(ask({ model, timeout: { step: 200, first: 150, chunk: 150 } }));
    expect(toTurnError(error).detail).toBe("The model did not finish its answer within 0.2 s.");
    expect(textIn(parts).length).toBeGreaterThan(5);
    await server.clientGone;
  });

  it("is not blamed for a reader that takes its time", async () => {
    const { model } = await faulty(({ response }) => {
      begin(response).write(event({ content: "a" }));
      setTimeout(() => response.end(answer("b")), 30);
    });
    let text = "";
    for await (const part of ask({ model, timeout: { first: 150, chunk: 150 } })) {
      if (part.type === "text-delta") text += part.text;
      await pause(220);
    }
    expect(text).toBe("ab");
  });
});

describe("a stream that is broken", () => {
  it.each([
    [
      "the connection is reset",
      (exchange: Exchange) => setTimeout(() => exchange.response.socket?.resetAndDestroy(), 20),
    ],
    [
      "the body ends in good order but unfinished",
      (exchange: Exchange) => setTimeout(() => exchange.response.end(), 20),
    ],
    [
      "an unfinished event is the last thing",
      (exchange: Exchange) => setTimeout(() => exchange.response.end('data: {"choi'), 20),
    ],
    ["only [DONE] follows", (exchange: Exchange) => setTimeout(() => exchange.response.end(done), 20)],
    ["an event is not JSON", (exchange: Exchange) => setTimeout(() => exchange.response.end(sse("{oops") + done), 20)],
    [
      "a tool call never gets a name",
      (exchange: Exchange) =>
        setTimeout(
          () =>
            exchange.response.end(
              event({ tool_calls: [{ index: 0, id: "a", function: { arguments: "{}" } }] }) +
                event({}, "tool_calls") +
                done,
            ),
          20,
        ),
    ],
  ])("is model_cut when %s; the text so far is kept and nothing is asked twice", async (_name, after) => {
    const { server, model } = await faulty((exchange) => {
      begin(exchange.response).write(event({ content: "So far" }));
      after(exchange);
    });
    const { parts, error } = await outcome(ask({ model }));
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
      `\uFEFF: hello\r\n\r\nevent: message\r\nid: 1\r\n${answer(...text)}`.replaceAll("\n\n", "\r\n\r\n"),
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

  it("is complete without [DONE], with two of them, and without usage", async () => {
    const bodies = [
      event({ content: "Hi" }) + event({}, "stop"),
      `${answer("Hi")}${done}${event({ content: "late" })}`,
    ];
    const { model } = await faulty(({ response, count }) => begin(response).end(bodies[count - 1]));
    const first = await outcome(ask({ model }));
    expect(first.parts.at(-1)).toEqual({
      type: "finish",
      finishReason: "stop",
      usage: { input_tokens: 0, output_tokens: 0 },
    });
    const second = await outcome(ask({ model }));
    expect([textIn(first.parts), textIn(second.parts)]).toEqual(["Hi", "Hi"]);
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
      "reasoning-delta Hmm.",
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

  it("is closed within a second of an abort, and the step throws the abort's reason within 50 ms", async () => {
    const { server, model } = await endless();
    const stop = new AbortController();
    let abortedAt = 0;
    setTimeout(() => {
      abortedAt = performance.now();
      stop.abort(new Error("stopped"));
    }, 60);
    const { parts, error } = await outcome(ask({ model, signal: stop.signal }));
    expect(performance.now() - abortedAt).toBeLessThan(50);
    expect(error).toBe(stop.signal.reason);
    expect(textIn(parts).length).toBeGreaterThan(0);
    await server.clientGone;
    expect(performance.now() - abortedAt).toBeLessThan(1000);
  });

  it("is closed when the step is left early", async () => {
    const { server, model } = await endless();
    for await (const part of ask({ model })) if (part.type === "text-delta") break;
    const leftAt = performance.now();
    await server.clientGone;
    expect(performance.now() - leftAt).toBeLessThan(1000);
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
