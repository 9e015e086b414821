import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/*
 * An OpenAI-compatible provider whose behaviour the message decides, so that a test says in one place what happens:
 *   [[say:text]]      answers with that text (default: "answer to <message>")
 *   [[seconds:3]]     spreads the answer over that long
 *   [[status:429]]    refuses with that status
 *   [[hang]]          takes the request and never answers
 *   [[cut]]           sends half of the answer and cuts the connection
 *   [[empty]]         ends without having said anything
 */
export type ProviderCall = { text: string; messages: { role: string; content: unknown }[]; closedByClient: boolean };
export type MockProvider = { url: string; calls: ProviderCall[]; end: () => Promise<void> };

export const mockModel = "mock-model";

const frame = (delta: object, finish: string | null = null) =>
  `data: ${JSON.stringify({ id: "c", object: "chat.completion.chunk", created: 1, model: mockModel, choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

export async function startMockProvider(): Promise<MockProvider> {
  const calls: ProviderCall[] = [];
  const server = createServer((request, response) => {
    if (request.method === "GET") {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ object: "list", data: [{ id: mockModel, object: "model", owned_by: "mock" }] }));
      return;
    }
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => {
      body += chunk;
    });
    request.on("end", () => {
      const { messages } = JSON.parse(body) as { messages: ProviderCall["messages"] };
      const last = messages.findLast((message) => message.role === "user");
      const text = typeof last?.content === "string" ? last.content : JSON.stringify(last?.content ?? "");
      const call: ProviderCall = { text, messages, closedByClient: false };
      calls.push(call);
      response.on("close", () => {
        call.closedByClient = !response.writableFinished;
      });
      behave(text, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    calls,
    end: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function behave(text: string, response: ServerResponse): void {
  const status = /\[\[status:(\d+)\]\]/.exec(text)?.[1];
  if (status !== undefined) {
    response.writeHead(Number(status), { "content-type": "application/json" });
    response.end(JSON.stringify({ error: { message: `mock ${status}`, type: "mock", code: "mock" } }));
    return;
  }
  if (text.includes("[[hang]]")) return;
  response.writeHead(200, { "content-type": "text/event-stream" });
  if (text.includes("[[empty]]")) {
    response.end(`${frame({}, "stop")}data: [DONE]\n\n`);
    return;
  }
  const answer = /\[\[say:(.*?)\]\]/s.exec(text)?.[1] ?? `answer to ${text}`;
  void speak(answer, Number(/\[\[seconds:([\d.]+)\]\]/.exec(text)?.[1] ?? 0), text.includes("[[cut]]"), response);
}

async function speak(answer: string, seconds: number, isCut: boolean, response: ServerResponse): Promise<void> {
  const words = answer.split(/(?<= )/);
  const gapMs = (seconds * 1000) / words.length;
  response.write(frame({ role: "assistant", content: "" }));
  for (const [index, word] of words.entries()) {
    if (gapMs > 0) await new Promise((resolve) => setTimeout(resolve, gapMs));
    if (response.destroyed) return;
    if (isCut && index >= words.length / 2) {
      response.socket?.destroy();
      return;
    }
    response.write(frame({ content: word }));
  }
  response.write(frame({}, "stop"));
  const usage = { prompt_tokens: 11, completion_tokens: words.length, total_tokens: 11 + words.length };
  response.write(
    `data: ${JSON.stringify({ id: "c", object: "chat.completion.chunk", created: 1, model: mockModel, choices: [], usage })}\n\n`,
  );
  response.end("data: [DONE]\n\n");
}
