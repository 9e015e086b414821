import { randomBytes } from "node:crypto";
import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** The installation under test: one or two processes on the same data, and two people's keys. */
    api: {
      stack: "E" | "S";
      urls: string[];
      key: string;
      otherKey: string;
      providerUrl: string;
      /** The variables with which commands (`npm run api-key`) work on it. */
      environment: Record<string, string>;
    };
  }
}

export const target = () => inject("api");
export const freshSession = (): string => `t-${randomBytes(8).toString("hex")}`;

type CallOptions = {
  method?: string;
  body?: unknown;
  key?: string | null;
  headers?: Record<string, string>;
  process?: number;
};

/** One request with the first person's key, unless said otherwise; `process` picks the second app process. */
export async function call(path: string, options: CallOptions = {}): Promise<Response> {
  const { urls, key: ownKey } = target();
  const { method = options.body === undefined ? "GET" : "POST", body, key = ownKey, headers = {} } = options;
  const base = urls[(options.process ?? 0) % urls.length];
  return fetch(`${base}${path}`, {
    method,
    headers: {
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
}

// The shapes are the contract's; a test names what it reads.
// oxlint-disable-next-line typescript/no-explicit-any -- answers are read loosely on purpose, assertions say what must be there
export type Json = any;

export async function json(path: string, options: CallOptions = {}): Promise<{ status: number; body: Json }> {
  const response = await call(path, options);
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : (JSON.parse(text) as Json) };
}

export const chat = (body: Record<string, unknown>, options: CallOptions = {}) =>
  json("/api/v1/chat", { body, ...options });

/** Data of server-sent events, in order, `[DONE]` included as text. */
export async function events(response: Response): Promise<{ id: string | null; data: Json }[]> {
  const frames = (await response.text()).split("\n\n").filter((frame) => frame.includes("data: "));
  return frames.map((frame) => {
    const id = /^id: (.*)$/m.exec(frame)?.[1] ?? null;
    const data = frame.slice(frame.indexOf("data: ") + 6);
    return { id, data: data === "[DONE]" ? data : (JSON.parse(data) as Json) };
  });
}

export const textOf = (list: { data: Json }[]): string =>
  list.map(({ data }) => (data.type === "text-delta" ? data.delta : "")).join("");
