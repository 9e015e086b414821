import { WebSocket } from "ws";
import { type Json, target } from "./client.ts";

export type Ended = { code: number; reason: string };

/** A `ws` client as a program would write it, with its frames kept in order. */
export type SocketClient = {
  socket: WebSocket;
  /** Every frame so far. */
  frames: string[];
  send: (frame: unknown) => void;
  /** Resolves with the first frame from `at` on that fits; fails after a minute. */
  until: (fits: (frame: string) => boolean, at?: number) => Promise<string>;
  ended: Promise<Ended>;
};

export type SocketOptions = {
  key?: string | null;
  protocols?: string[];
  headers?: Record<string, string>;
  process?: number;
  path?: string;
  url?: string;
  options?: object;
};

const patienceMs = 60_000;

function dial({ key, protocols = [], headers = {}, process = 0, path = "/ws/chat", url, options }: SocketOptions) {
  const { urls, key: ownKey } = target();
  const bearer = key === undefined ? ownKey : key;
  const base = url ?? urls[process % urls.length] ?? "";
  return new WebSocket(`${base.replace(/^http/, "ws")}${path}`, protocols, {
    headers: { ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }), ...headers },
    ...options,
  });
}

/** Opens a socket with the first person's key, unless said otherwise. */
export async function openSocket(wish: SocketOptions = {}): Promise<SocketClient> {
  const socket = dial(wish);
  const frames: string[] = [];
  const watchers = new Set<() => void>();
  const ended = new Promise<Ended>((resolve) => {
    socket.once("close", (code, reason) => resolve({ code, reason: String(reason) }));
  });
  socket.on("message", (data) => {
    frames.push((data as Buffer).toString());
    for (const look of watchers) look();
  });
  await new Promise<void>((resolve, reject) => socket.once("open", resolve).once("error", reject));
  socket.on("error", () => undefined);
  return {
    socket,
    frames,
    ended,
    send: (frame) => socket.send(typeof frame === "string" ? frame : JSON.stringify(frame)),
    until: (fits, at = 0) =>
      new Promise((resolve, reject) => {
        let next = at;
        const timer = setTimeout(() => {
          watchers.delete(look);
          reject(new Error(`No such frame in ${patienceMs / 1000} s; the last of ${frames.length}: ${frames.at(-1)}`));
        }, patienceMs);
        const look = () => {
          for (; next < frames.length; next += 1) {
            const frame = frames[next] ?? "";
            if (!fits(frame)) continue;
            clearTimeout(timer);
            watchers.delete(look);
            resolve(frame);
            return;
          }
        };
        watchers.add(look);
        look();
      }),
  };
}

/** The status with which an upgrade is refused, and the body. */
export const refusal = (wish: SocketOptions): Promise<{ status: number; body: string }> =>
  new Promise((resolve, reject) => {
    const socket = dial(wish);
    socket.once("open", () => {
      socket.terminate();
      resolve({ status: 101, body: "" });
    });
    socket.once("unexpected-response", (_request, response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (text: string) => (body += text));
      response.once("end", () => resolve({ status: response.statusCode ?? 0, body }));
    });
    socket.once("error", reject);
  });

/** Sends one plain message and resolves with the frames of its answer, `[DONE]` left out. */
export async function askPlainly(client: SocketClient, message: object): Promise<string[]> {
  const at = client.frames.length;
  client.send(message);
  await client.until((frame) => frame === "[DONE]", at);
  return client.frames.slice(at, -1);
}

export const jsonProtocol = "holdfast.v1+json";

export const jsonFrames = (client: SocketClient): Json[] => client.frames.map((frame) => JSON.parse(frame) as Json);

/** Resolves with the first JSON frame of that type which has these fields. */
export async function untilType(client: SocketClient, type: string, fields: object = {}): Promise<Json> {
  const text = await client.until((frame) => {
    const value = JSON.parse(frame) as Json;
    return value.type === type && Object.entries(fields).every(([name, wanted]) => value[name] === wanted);
  });
  return JSON.parse(text) as Json;
}
