import { type AddressInfo, createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { systemClock } from "@/lib/platform/clock";
import { settlesWithin } from "@/lib/platform/testing/own-time";
import { ask, compatibleModel, hastyClock, outcome, textIn } from "./testing/ask.ts";
import { answer, begin, type Exchange, event, FaultServer, json, sse } from "./testing/fault-server.ts";
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
    const stop = new AbortController();
    const { server, model } = await faulty(({ response }) => {
      response.on("finish", () => setTimeout(() => stop.abort(new Error("stopped")), 50));
      json(response, 503, {}, { "retry-after": "15" });
    });
    const asked = outcome(ask({ model, signal: stop.signal, clock: systemClock }));
    expect(await settlesWithin(7_500, asked)).toBe(true);
    expect((await asked).error).toBe(stop.signal.reason);
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
    const { error } = await outcome(ask({ model, timeout: { first: 120 } }));
    expect(toTurnError(error)).toEqual({
      code: "model_timeout",
      detail: "The model did not begin to answer within 0.12 s.",
    });
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
    const { parts, error } = await outcome(ask({ model, timeout: { step: 1500 } }));
    expect(toTurnError(error).detail).toBe("The model did not finish its answer within 1.5 s.");
    expect(textIn(parts).length).toBeGreaterThan(5);
    await server.clientGone;
  });

  it("is not blamed for a reader that takes its time", async () => {
    const { model } = await faulty(({ response }) => {
      begin(response).write(event({ content: "a" }));
      setTimeout(() => response.end(answer("b")), 30);
    });
    let text = "";
    for await (const part of ask({ model, timeout: { first: 2_000, chunk: 2_000 } })) {
      if (part.type !== "text-delta") continue;
      text += part.text;
      await pause(2_500);
    }
    expect(text).toBe("ab");
  });
});
