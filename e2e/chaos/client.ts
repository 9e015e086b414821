import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { History, SendRecord } from "./history.ts";

/** One event of a stream: its cursor and its chunk; `[DONE]` is a chunk of type `done`. */
export type StreamEvent = { id: string | null; chunk: Record<string, unknown> & { type: string } };
export type SendOptions = {
  sessionId: string;
  text: string;
  clientId?: string;
  idempotencyKey?: string;
  onBusy?: "enqueue" | "reject" | "interrupt" | "rollback";
  extra?: Record<string, unknown>;
  /** Reads the answer to its end instead of leaving after the acknowledgement. */
  read?: boolean;
  timeoutMs?: number;
};
export type Json = Record<string, unknown>;
export type Answer = { status: number; body: Json; retryAfter: number | null; ms: number };

/** What a program that uses the API does, with every operation in the client log. */
export class ChaosClient {
  private readonly key: string;
  private readonly history: History;

  constructor(key: string, history: History) {
    this.key = key;
    this.history = history;
  }

  /** One request; never throws for an answer, throws when there is none. */
  async ask(
    base: string,
    path: string,
    body?: unknown,
    options: { method?: string; headers?: Record<string, string>; timeoutMs?: number } = {},
  ): Promise<Answer> {
    const startedAt = performance.now();
    const response = await fetch(`${base}${path}`, {
      method: options.method ?? (body === undefined ? "GET" : "POST"),
      headers: { authorization: `Bearer ${this.key}`, "content-type": "application/json", ...options.headers },
      signal: AbortSignal.timeout(options.timeoutMs ?? 30_000),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const retryAfter = response.headers.get("retry-after");
    return {
      status: response.status,
      body: text.startsWith("{") || text.startsWith("[") ? (JSON.parse(text) as Json) : { text },
      retryAfter: retryAfter === null ? null : Number(retryAfter),
      ms: performance.now() - startedAt,
    };
  }

  /** Sends one message and notes what became of it. */
  async send(base: string, options: SendOptions): Promise<SendRecord> {
    const clientId = options.clientId ?? randomUUID();
    const record = this.history.invokeSend({ sessionId: options.sessionId, clientId, text: options.text });
    await this.resend(base, record, options);
    return record;
  }

  /** The same message once more, as a browser does that did not hear the answer. */
  async resend(base: string, record: SendRecord, options: Omit<SendOptions, "sessionId" | "text"> = {}): Promise<void> {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), options.timeoutMs ?? 20_000);
    try {
      const response = await this.open(base, record, controller.signal, options);
      if (!response.ok || response.body === null) {
        await response.text();
        // 503 says that nobody knows: the message may have been stored before the answer was lost.
        const type = response.status >= 500 ? "info" : "fail";
        this.history.endSend(record, type, { status: response.status });
        return;
      }
      for await (const { chunk } of readEvents(response.body)) {
        if (chunk.type === "data-session") {
          const { turn_id: turnId } = chunk["data"] as { turn_id: string };
          this.history.endSend(record, "ok", { status: 200, turnId });
          if (options.read !== true) break;
        }
      }
      if (record.outcome === null) this.history.endSend(record, "info", { error: "the stream said nothing" });
    } catch (error) {
      this.history.endSend(record, "info", { error: String(error) });
    } finally {
      clearTimeout(timer);
      controller.abort();
    }
  }

  /** Posts a message and resolves with the head of the answer. A stream begins when the message is stored. */
  open(
    base: string,
    record: SendRecord,
    signal: AbortSignal,
    options: Omit<SendOptions, "sessionId" | "text"> = {},
  ): Promise<Response> {
    const key = options.idempotencyKey;
    return fetch(`${base}/api/v1/chat`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${this.key}`,
        "content-type": "application/json",
        ...(key === undefined ? {} : { "idempotency-key": key }),
      },
      signal,
      body: JSON.stringify({
        message: record.text,
        session_id: record.sessionId,
        client_message_id: record.clientId,
        on_busy: options.onBusy ?? "enqueue",
        stream: true,
        ...options.extra,
      }),
    });
  }

  /** The events of a turn after a cursor, until the stream ends, breaks or `signal` ends it. Throws when refused. */
  async *attach(base: string, turnId: string, after: string | null, signal: AbortSignal): AsyncGenerator<StreamEvent> {
    const response = await fetch(`${base}/api/v1/turns/${turnId}/events`, {
      headers: { authorization: `Bearer ${this.key}`, ...(after === null ? {} : { "last-event-id": after }) },
      signal,
    });
    if (!response.ok || response.body === null) throw new Error(`attach answered ${response.status}`);
    yield* readEvents(response.body);
  }

  /** Waits until a turn has settled or parked, asking any of the servers; throws when `limitMs` are over. */
  async settled(bases: () => string[], turnId: string, limitMs = 30_000): Promise<Json> {
    for (const deadline = performance.now() + limitMs; performance.now() < deadline; await sleep(50)) {
      for (const base of bases()) {
        const answer = await this.ask(base, `/api/v1/turns/${turnId}`).catch(() => undefined);
        if (answer?.status === 200 && !["queued", "running"].includes(String(answer.body["status"])))
          return answer.body;
      }
    }
    throw new Error(`turn ${turnId} did not settle within ${limitMs} ms`);
  }
}

async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const piece of body) {
    text += decoder.decode(piece, { stream: true });
    for (let cut = text.indexOf("\n\n"); cut >= 0; cut = text.indexOf("\n\n")) {
      const lines = text.slice(0, cut).split("\n");
      text = text.slice(cut + 2);
      const data = lines.find((line) => line.startsWith("data: "))?.slice(6);
      if (data === undefined) continue;
      const id = lines.find((line) => line.startsWith("id: "))?.slice(4) ?? null;
      yield { id, chunk: data === "[DONE]" ? { type: "done" } : (JSON.parse(data) as StreamEvent["chunk"]) };
    }
  }
}
