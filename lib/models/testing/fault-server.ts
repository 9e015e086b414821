import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

export type Exchange = {
  request: IncomingMessage;
  body: string;
  response: ServerResponse;
  /** 1 for the first request of the server. */
  count: number;
};

/** A raw HTTP server that misbehaves as told, and knows what became of its connections. */
export class FaultServer {
  readonly requests: { path: string; authorization: string | undefined; body: string; at: number }[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  connections = 0;
  /** Resolves when the client has closed the connection of the latest request. */
  clientGone: Promise<void> = Promise.resolve();

  private constructor(handle: (exchange: Exchange) => unknown) {
    this.#server = createServer((request, response) => {
      this.clientGone = new Promise((resolve) => {
        response.once("close", () => !response.writableFinished && resolve());
      });
      let body = "";
      request.setEncoding("utf8");
      request.on("data", (text: string) => {
        body += text;
      });
      request.on("end", () => {
        const { url: path = "", headers } = request;
        this.requests.push({ path, authorization: headers.authorization, body, at: performance.now() });
        handle({ request, body, response, count: this.requests.length });
      });
    });
    this.#server.on("connection", (socket) => {
      this.connections++;
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
    });
  }

  static async start(handle: (exchange: Exchange) => unknown): Promise<FaultServer> {
    const faults = new FaultServer(handle);
    await new Promise<void>((resolve) => faults.#server.listen(0, "127.0.0.1", resolve));
    return faults;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** One chat completion chunk as a server-sent event. */
export function event(delta: object, finishReason: string | null = null): string {
  return sse({
    id: "chatcmpl-1",
    object: "chat.completion.chunk",
    created: 1,
    model: "m",
    choices: [{ index: 0, delta, finish_reason: finishReason }],
  });
}

export function sse(value: unknown): string {
  return `data: ${typeof value === "string" ? value : JSON.stringify(value)}\n\n`;
}

export const usageEvent = sse({
  id: "chatcmpl-1",
  choices: [],
  usage: { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 },
});
export const done = sse("[DONE]");

/** A whole answer: its texts, the finish, the usage, the end. */
export function answer(...texts: string[]): string {
  return texts.map((content) => event({ content })).join("") + event({}, "stop") + usageEvent + done;
}

/** Begins a 200 answer with a stream; nothing is buffered. */
export function begin(response: ServerResponse, type = "text/event-stream"): ServerResponse {
  response.writeHead(200, { "content-type": type });
  response.flushHeaders();
  return response;
}

export function json(response: ServerResponse, status: number, body: unknown, headers: NodeJS.Dict<string> = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}
