import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { type Env, parseEnv } from "@/lib/platform/env";
import { hashApiKey } from "../api-keys/api-key.ts";
import { insertApiKey } from "../api-keys/create-api-key.ts";
import { createUser } from "../create-user.ts";
import type { Ctx } from "../ctx.ts";
import { loginCookieName } from "../logins/login-cookie.ts";
import { hashPassword } from "../passwords/password.ts";
import { findAccountById } from "../queries.ts";
import { authSecret } from "../secret.ts";

const singletons = (): Map<string, unknown> => {
  const holder = globalThis as { [key: symbol]: Map<string, unknown> | undefined };
  const store = Symbol.for("holdfast.singletons");
  holder[store] ??= new Map();
  return holder[store];
};

/** From now on this process believes to have been started with these variables. */
export function startedWith(changes: Record<string, string | undefined>): Env {
  const changed = parseEnv({ LOG_LEVEL: "silent", ...process.env, ...changes });
  singletons().set("env", changed);
  return changed;
}

/** Forgets what this process remembers under these names, as another process would not know it. */
export function forgetSingletons(...names: string[]): void {
  for (const name of names) singletons().delete(name);
}

export const newEmail = (): string => `${randomUUID()}@example.com`;

export type Person = { userId: string; email: string; password: string; ctx: Ctx };

/** A user with a password, made without the sign-up form. */
export async function makePerson(password = "correct horse battery"): Promise<Person> {
  const email = newEmail();
  const passwordHash = await hashPassword(password);
  const created = await createUser({ email, name: null, passwordHash, isAdmin: false, byOperator: true });
  if (created.outcome !== "created") throw new Error(created.outcome);
  const { userId, isAdmin } = created;
  const ctx: Ctx = {
    actor: { type: "user", userId, isAdmin },
    requestId: "req_test",
    signal: new AbortController().signal,
  };
  return { userId, email, password, ctx };
}

/** The `Cookie` header of a fresh login, sealed like next-auth seals it. */
export async function cookieOf(userId: string, loginId: string = randomUUID()): Promise<string> {
  const account = await findAccountById(userId);
  const name = loginCookieName();
  const token = { sub: userId, lid: loginId, ver: account?.sessionVersion ?? 1 };
  return `${name}=${await encode({ token, secret: await authSecret(), salt: name, maxAge: 3600 })}`;
}

export async function keyOf(userId: string): Promise<{ key: string; id: string; sha256: string }> {
  const { key, id } = await insertApiKey(userId, "test");
  return { key, id, sha256: hashApiKey(key) };
}

const origin = "http://localhost:3000";

/** A request as it reaches a route: to loopback, with the headers given. */
export function requestOf(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: BodyInit,
): Request {
  const init = body === undefined ? { method } : { method, body, duplex: "half" };
  return new Request(`${origin}${path}`, { ...init, headers: { host: "localhost:3000", ...headers } });
}
