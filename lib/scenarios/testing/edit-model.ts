import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { parseEnv } from "@/lib/platform/env";

type Answer = string | { text: string; finish: string } | { status: number };
export type EditModel = {
  asked: { instructions: string; message: string }[];
  gone: () => number;
  close: () => Promise<void>;
};

/** From now on this process believes to have been started with these variables, and remembers no model. */
export function startedWith(variables: Record<string, string>): void {
  const holder = globalThis as { [key: symbol]: Map<string, unknown> | undefined };
  const store = Symbol.for("holdfast.singletons");
  const singletons = new Map<string, unknown>([...(holder[store] ?? [])].filter(([name]) => name === "database"));
  singletons.set("env", parseEnv({ LOG_LEVEL: "silent", ...process.env, ...variables }));
  holder[store] = singletons;
}

/** A model server whose words the test decides, and this process set up to use it. Pieces of five characters. */
export async function startEditModel(
  answer: (message: string) => Answer | Promise<Answer>,
  variables: Record<string, string> = {},
): Promise<EditModel> {
  const asked: EditModel["asked"] = [];
  let gone = 0;
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (data: Buffer) => {
      body += data.toString();
    });
    response.on("close", () => {
      if (!response.writableFinished) gone += 1;
    });
    const reply = async () => {
      if (request.method === "GET") return response.end(JSON.stringify({ data: [{ id: "editor" }] }));
      const { messages } = JSON.parse(body) as { messages: { role: string; content: string }[] };
      const message = messages.at(-1)?.content ?? "";
      asked.push({ instructions: messages[0]?.content ?? "", message });
      const said = await answer(message);
      if (typeof said === "object" && "status" in said) {
        response.writeHead(said.status, { "content-type": "application/json" });
        return response.end('{"error":{"message":"no"}}');
      }
      const { text, finish } = typeof said === "string" ? { text: said, finish: "stop" } : said;
      response.writeHead(200, { "content-type": "text/event-stream" });
      const send = (delta: object, reason: string | null) =>
        response.write(
          `data: ${JSON.stringify({ id: "1", object: "chat.completion.chunk", model: "editor", choices: [{ index: 0, delta, finish_reason: reason }] })}\n\n`,
        );
      for (let at = 0; at < text.length; at += 5) send({ role: "assistant", content: text.slice(at, at + 5) }, null);
      send({}, finish);
      response.write(
        `data: ${JSON.stringify({ id: "1", object: "chat.completion.chunk", model: "editor", choices: [], usage: { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 } })}\n\n`,
      );
      return response.end("data: [DONE]\n\n");
    };
    request.on("end", () => void reply());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  startedWith({
    OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`,
    OPENAI_API_KEY: "test",
    CHAT_MODEL: "editor",
    ...variables,
  });
  return {
    asked,
    gone: () => gone,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
