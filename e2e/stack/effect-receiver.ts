import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** One effect that arrived somewhere outside: it happened, whatever our tables say. */
export type ReceivedEffect = { tool: string; key: string; note: string; at: number };
export type EffectReceiver = { url: string; received: ReceivedEffect[]; end: () => Promise<void> };

/** The outside world of a test: counts what tools have done to it. `delayMs` is how long it takes to answer. */
export async function startEffectReceiver(delayMs: () => number): Promise<EffectReceiver> {
  const received: ReceivedEffect[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (piece: string) => {
      body += piece;
    });
    request.on("end", () => {
      const { tool, note } = JSON.parse(body) as { tool: string; note: string };
      received.push({ tool, note, key: String(request.headers["idempotency-key"]), at: performance.now() });
      setTimeout(() => {
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify({ done: note }));
      }, delayMs());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    received,
    end: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
