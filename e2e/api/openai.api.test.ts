import OpenAI, {
  APIError,
  AuthenticationError,
  BadRequestError,
  NotFoundError,
  UnprocessableEntityError,
} from "openai";
import { describe, expect, test } from "vitest";
import { call, freshSession, type Json, json, target } from "./client.ts";

const clientOf = (options: { key?: string; process?: number; maxRetries?: number } = {}) => {
  const { urls, key } = target();
  return new OpenAI({
    baseURL: `${urls[(options.process ?? 0) % urls.length]}/api/openai/v1`,
    apiKey: options.key ?? key,
    maxRetries: options.maxRetries ?? 0,
  });
};

const model = "mock-model";
const ask = (content: string) => [{ role: "user" as const, content }];
const failureOf = async (asked: PromiseLike<unknown>): Promise<APIError> => {
  try {
    await asked;
  } catch (error) {
    return error as APIError;
  }
  throw new Error("It succeeded.");
};

describe("the official client, unmodified", () => {
  test("lists the models", async () => {
    const ids = [];
    for await (const entry of clientOf().models.list()) ids.push(entry.id);
    expect(ids).toContain(model);
    expect(ids).toContain("built-in");
    expect(ids[0]).toBe(model);
  });

  test("reads one model, and learns that another does not exist", async () => {
    expect(await clientOf().models.retrieve(model)).toMatchObject({ id: model, object: "model" });
    const failure = await failureOf(clientOf().models.retrieve("someone/else:1b"));
    expect(failure).toBeInstanceOf(NotFoundError);
    expect(failure).toMatchObject({ code: "model_not_found", type: "invalid_request_error" });
  });

  test("gets a whole answer with usage", async () => {
    const completion = await clientOf().chat.completions.create({ model, messages: ask("[[say:Hello there.]] hi") });
    expect(completion).toMatchObject({
      object: "chat.completion",
      model,
      choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content: "Hello there." } }],
      usage: { prompt_tokens: 11, completion_tokens: 2, total_tokens: 13 },
    });
    expect(completion.id).toMatch(/^chatcmpl-trn_/);
    expect(Math.abs(completion.created - Date.now() / 1000)).toBeLessThan(60);
  });

  test("streams, with usage when asked for it", async () => {
    const text = "one two 셋 🙂 five";
    const stream = await clientOf().chat.completions.create({
      model,
      messages: ask(`[[seconds:2]][[say:${text}]]`),
      stream: true,
      stream_options: { include_usage: true },
    });
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    expect(chunks.map((chunk) => chunk.choices[0]?.delta.content ?? "").join("")).toBe(text);
    expect(chunks.filter((chunk) => chunk.choices[0]?.delta.content).length).toBeGreaterThan(1);
    expect(chunks[0]?.choices[0]?.delta.role).toBe("assistant");
    expect(chunks.map((chunk) => chunk.choices[0]?.finish_reason).filter(Boolean)).toEqual(["stop"]);
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { prompt_tokens: 11, completion_tokens: 5 } });
    expect(chunks.slice(0, -1).every((chunk) => chunk.usage === null)).toBe(true);
    expect(new Set(chunks.map((chunk) => chunk.id)).size).toBe(1);
  });

  test("its own helper reads the stream to the end, usage left out unless asked for", async () => {
    const stream = clientOf().chat.completions.stream({ model, messages: ask("[[say:a b c]]") });
    expect(await stream.finalContent()).toBe("a b c");
    const raw = await call("/api/openai/v1/chat/completions", {
      body: { model, messages: ask("[[say:x]]"), stream: true },
    });
    const body = await raw.text();
    expect(raw.headers.get("content-type")).toContain("text/event-stream");
    expect(body).not.toContain("usage");
    expect(body.endsWith("data: [DONE]\n\n")).toBe(true);
  });

  test("meets typed errors", async () => {
    const missing = await failureOf(clientOf().chat.completions.create({ model: "gpt-none", messages: ask("x") }));
    expect(missing).toBeInstanceOf(NotFoundError);
    expect(missing).toMatchObject({ code: "model_not_found", param: "model", type: "invalid_request_error" });
    const stranger = await failureOf(clientOf({ key: "hf_nobody" }).models.list());
    expect(stranger).toBeInstanceOf(AuthenticationError);
    expect(stranger.code).toBe("invalid_api_key");
    const wrong: [Json, string][] = [
      [{ messages: [] }, "messages"],
      [
        { messages: [{ role: "user", content: [{ type: "image_url", image_url: { url: "x" } }] }] },
        "messages[0].content[0].type",
      ],
      [{ messages: [{ role: "assistant", content: "x" }] }, "messages[0].role"],
      [{ messages: ask("x"), n: 2 }, "n"],
      [{ messages: ask("x"), tool_choice: "required" }, "tool_choice"],
      [{ messages: ask("x"), metadata: { session_id: "a b" } }, "metadata.session_id"],
    ];
    for (const [body, param] of wrong) {
      const error = await failureOf(clientOf().chat.completions.create({ model, ...body }));
      expect(error).toBeInstanceOf(BadRequestError);
      expect(error.param).toBe(param);
    }
    const blank = await failureOf(clientOf().chat.completions.create({ model, messages: ask("  ") }));
    expect(blank).toMatchObject({ status: 400, code: "message_empty" });
    const method = await call("/api/openai/v1/models", { body: {} });
    expect(method.status).toBe(405);
    expect(await method.json()).toMatchObject({ error: { code: "method_not_allowed" } });
  });

  test("is not made to ask again for a turn that failed, streaming or not", async () => {
    const message = `[[status:401]] ${freshSession()}`;
    const failed = await failureOf(
      clientOf({ maxRetries: 2 }).chat.completions.create({ model, messages: ask(message) }),
    );
    expect(failed).toMatchObject({ status: 502, code: "model_auth", type: "server_error" });
    const stream = await clientOf().chat.completions.create({ model, messages: ask(`s ${message}`), stream: true });
    const read = (async () => {
      for await (const chunk of stream) expect(chunk.choices[0]?.delta.content ?? "").toBe("");
    })();
    expect(await failureOf(read)).toMatchObject({ code: "model_auth" });
  });
});

describe("tools", () => {
  test("run on our side; the client sees the answer alone", async () => {
    const message = `[[tool:calculator {"expression":"6 * 7"}]][[say:it is 42]] ${freshSession()}`;
    const completion = await clientOf().chat.completions.create({
      model,
      messages: ask(message),
      tools: [{ type: "function", function: { name: "theirs", parameters: {} } }],
    });
    expect(completion.choices[0]?.message).toMatchObject({ content: "it is 42" });
    expect(completion.choices[0]?.message.tool_calls).toBeUndefined();
  });

  test("that wait for a person are answered with where to approve, and then found there", async () => {
    const tool = '[[tool:portfolio_add {"symbol":"AAPL","quantity":"1","price":"100"}]]';
    for (const stream of [false, true]) {
      const message = `사 줘 ${tool}[[say:done]] ${freshSession()}`;
      const text = stream
        ? await clientOf()
            .chat.completions.stream({ model, messages: ask(message) })
            .finalContent()
        : (await clientOf().chat.completions.create({ model, messages: ask(message) })).choices[0]?.message.content;
      expect(text).toContain("승인");
      const session = /\/chat\/([\w.:-]+)/.exec(text ?? "")?.[1] ?? "";
      const { body } = await json(`/api/v1/approvals?session_id=${session}`, { process: 1 });
      expect(body.data).toMatchObject([{ tool: "portfolio_add", status: "pending" }]);
      // It is an ordinary chat now: whoever decides finds it in the list.
      const listed = await json("/api/v1/sessions?limit=100");
      expect(listed.body.data.map((entry: Json) => entry.id)).toContain(session);
      await json(`/api/v1/approvals/${body.data[0].id}`, { body: { decision: "deny" } });
    }
  });
});

describe("history", () => {
  test("is ours with a session, by header or metadata; what the request tells of the past is read over", async () => {
    const session = freshSession();
    const openai = clientOf({ process: 1 });
    await openai.chat.completions.create({
      model,
      messages: ask("[[say:first answer]]"),
      metadata: { session_id: session },
    });
    const lie = [
      { role: "user" as const, content: "a lie" },
      { role: "assistant" as const, content: "told" },
    ];
    await openai.chat.completions.create(
      { model, messages: [...lie, ...ask("[[say:second answer]]")] },
      { headers: { "x-session-id": session } },
    );
    const { body } = await json(`/api/v1/chat/history/${session}`);
    expect(body.map((entry: Json) => entry.content)).toEqual([
      "[[say:first answer]]",
      "first answer",
      "[[say:second answer]]",
      "second answer",
    ]);
  });

  test("a busy session makes the message wait its turn", async () => {
    const session_id = freshSession();
    const both = await Promise.all(
      ["one", "two"].map((word) =>
        clientOf().chat.completions.create({
          model,
          messages: ask(`[[seconds:0.5]][[say:${word}]]`),
          metadata: { session_id },
        }),
      ),
    );
    expect(both.map((completion) => completion.choices[0]?.message.content)).toEqual(["one", "two"]);
    expect((await json(`/api/v1/chat/history/${session_id}`)).body).toHaveLength(4);
  });

  test("is the request's without one, for this call alone, and no list of chats has it", async () => {
    const word = freshSession();
    const completion = await clientOf().chat.completions.create({
      model: "built-in",
      messages: [
        { role: "system", content: "Be kind." },
        { role: "user", content: "My name is Ada." },
        { role: "assistant", content: "Nice to meet you, Ada." },
        { role: "user", content: `What is 128 / 4? ${word}` },
      ],
    });
    expect(completion.choices[0]?.message.content).toContain("32");
    const listed = await json(`/api/v1/sessions?query=${word}`, { process: 1 });
    expect(listed.body.data).toEqual([]);
  });

  test("may be long: the newest of it is what a model is shown, and its length has a limit", async () => {
    const turn = (index: number) => ({
      role: "user" as const,
      content: [{ type: "text" as const, text: `m${index}` }],
    });
    const long = Array.from({ length: 1500 }, (_, index) => turn(index));
    const completion = await clientOf().chat.completions.create({ model, messages: [...long, ...ask("[[say:read]]")] });
    expect(completion.choices[0]?.message.content).toBe("read");
    const tooLong = Array.from({ length: 2001 }, (_, index) => turn(index));
    expect(await failureOf(clientOf().chat.completions.create({ model, messages: tooLong }))).toMatchObject({
      status: 400,
      param: "messages",
    });
  });

  test("one Idempotency-Key is one turn; another body is refused", async () => {
    const headers = { "Idempotency-Key": freshSession() };
    const messages = ask("[[seconds:0.3]] once");
    const all = await Promise.all(
      [0, 1].map((process) => clientOf({ process }).chat.completions.create({ model, messages }, { headers })),
    );
    expect(new Set(all.map((completion) => completion.id)).size).toBe(1);
    const other = await failureOf(
      clientOf().chat.completions.create({ model, messages: ask("something else") }, { headers }),
    );
    expect(other).toBeInstanceOf(UnprocessableEntityError);
  });
});
