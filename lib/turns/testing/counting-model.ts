import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { parseEnv } from "@/lib/platform/env";

const store = Symbol.for("holdfast.singletons");

export type CountingModel = { asked: () => number; close: () => Promise<void> };

/**
 * A model server that answers every question with its number, after `ms`, and this process set up to use it as `counter`
 * and `second`. `variables` are set beside it; models of `refused` answer 401, uncounted.
 */
export async function startCountingModel(
  variables: Record<string, string | undefined> = {},
  ms = 0,
  refused: readonly string[] = [],
): Promise<CountingModel> {
  let asked = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.method === "GET") return void response.end('{"data":[]}');
    const { model } = (await json(request)) as { model: string };
    if (refused.includes(model)) return void response.writeHead(401).end('{"error":{"message":"no"}}');
    asked += 1;
    const chunk = (choices: object[], rest: object = {}) =>
      response.write(
        `data: ${JSON.stringify({ id: "1", object: "chat.completion.chunk", model: "counter", choices, ...rest })}\n\n`,
      );
    response.writeHead(200, { "content-type": "text/event-stream" });
    chunk([{ index: 0, delta: { role: "assistant", content: `Answer ${asked}.` }, finish_reason: null }]);
    const timer = setTimeout(() => {
      chunk([{ index: 0, delta: {}, finish_reason: "stop" }]);
      chunk([], { usage: { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 } });
      response.end("data: [DONE]\n\n");
    }, ms);
    response.once("close", () => clearTimeout(timer));
    return undefined;
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const holder = globalThis as { [store]?: Map<string, unknown> };
  holder[store] ??= new Map();
  const named = {
    OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`,
    CHAT_MODEL: "counter,second",
    OPENAI_API_KEY: "test",
  };
  const wanted = { LOG_LEVEL: "silent", ...process.env, ...named, ...variables };
  holder[store].set("env", parseEnv(wanted));
  for (const name of ["model-provider", "resolved-models", "server-models", "answer-cache", "redis"])
    holder[store].delete(name);
  return {
    asked: () => asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
