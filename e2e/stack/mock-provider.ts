import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { misbehave } from "./mock-faults.ts";
import { callTools, hasToolResults, wantedTools } from "./mock-tools.ts";
import { answerTo, speak, startAnswer } from "./mock-words.ts";

/*
 * An OpenAI-compatible provider whose behaviour the message decides, so that a test says in one place what happens:
 *   [[say:text]]      answers with that text (default: "answer to <message>")
 *   [[words:200]]     answers with that many numbered words
 *   [[seconds:3]]     spreads the answer over that long
 *   [[tool:name {"an":"input"}]]  calls that tool first, and answers when it has the results; several are allowed
 *   [[hang]] [[cut]] [[empty]] [[status:429]] ...  fails as `mock-faults.ts` lists
 */
export type ProviderCall = {
  text: string;
  messages: { role: string; content: unknown }[];
  closedByClient: boolean;
  /** `performance.now()` of this process. */
  startedAt: number;
  closedAt: number | null;
};
export type MockProvider = { url: string; port: number; calls: ProviderCall[]; end: () => Promise<void> };

export const mockModel = "mock-model";

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
      const call: ProviderCall = {
        text,
        messages,
        closedByClient: false,
        startedAt: performance.now(),
        closedAt: null,
      };
      const nth = calls.filter((earlier) => earlier.text === text).length;
      calls.push(call);
      response.on("close", () => {
        call.closedByClient = !response.writableFinished;
        call.closedAt = performance.now();
      });
      if (misbehave(text, nth, response)) return;
      startAnswer(response);
      const tools = wantedTools(text);
      if (tools.length > 0 && (text.includes("[[loop]]") || !hasToolResults(messages))) callTools(tools, response);
      else void speak(answerTo(text), text, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    port,
    calls,
    end: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
