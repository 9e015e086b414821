import { randomUUID } from "node:crypto";
import { issueApiKeyForEmail } from "@/lib/auth";
import type { Problem } from "@/lib/contracts/api-v1/problem";
import type { Access, Operation } from "@/lib/contracts/operation";
import { parseEnv } from "@/lib/platform/env";
import { type RouteHandler, type RouteInput, routeOf } from "../route-of.ts";

const store = Symbol.for("holdfast.singletons");

/** From now on this process believes to have been started with these variables, and forgets what is named. */
export function startedWith(changes: Record<string, string | undefined>, ...forget: string[]): void {
  const holder = globalThis as { [store]?: Map<string, unknown> };
  holder[store] ??= new Map();
  holder[store].set("env", parseEnv({ LOG_LEVEL: "silent", ...process.env, ...changes }));
  for (const name of forget) holder[store].delete(name);
}

/** An `Authorization` header of a new user. */
export async function newCaller(admin = false): Promise<{ userId: string; headers: { authorization: string } }> {
  const { key, userId } = await issueApiKeyForEmail({ email: `${randomUUID()}@example.com`, admin });
  return { userId, headers: { authorization: `Bearer ${key}` } };
}

export function requestOf(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: BodyInit,
): Request {
  const init = body === undefined ? { method } : { method, body, duplex: "half" };
  return new Request(`http://localhost:3000${path}`, { ...init, headers: { host: "localhost:3000", ...headers } });
}

/** A body that comes in pieces and tells no length. */
export function streamed(pieces: Iterable<Uint8Array | string>): ReadableStream<Uint8Array> {
  const source = pieces[Symbol.iterator]();
  return new ReadableStream({
    pull(controller) {
      const { done, value } = source.next();
      if (done) controller.close();
      else controller.enqueue(typeof value === "string" ? new TextEncoder().encode(value) : value);
    },
  });
}

export async function problemOfResponse(response: Response): Promise<Problem> {
  if (response.headers.get("content-type") !== "application/problem+json")
    throw new Error(`${response.status} is not a problem: ${await response.text()}`);
  return (await response.json()) as Problem;
}

type TestOperation<A extends Access, P, Q, B> = Partial<Operation<A, P, Q, B>> & {
  auth: A;
  /** Of an answer that is data. */
  status?: number;
  handler: (input: RouteInput<A, P, Q, B>) => unknown;
};

/** The route of an operation that a test makes up; what does not matter there need not be said. */
export function routeWith<A extends Access, P = Record<string, string>, Q = undefined, B = undefined>({
  handler,
  status = 200,
  ...declared
}: TestOperation<A, P, Q, B>): RouteHandler {
  const answers = [{ status, description: "of a test" }] as const;
  const rest = { id: "test", method: "GET", path: "/x", tag: "test", summary: "of a test", limit: "none" } as const;
  return routeOf<A, P, Q, B>({ ...rest, answers, ...declared }, handler);
}
