import { type AddressInfo, connect as connectTo, createServer, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase } from "@/db/client";
import { settlesWithin } from "@/lib/platform/testing/own-time";
import { generateApiKey } from "./api-keys/api-key.ts";
import { authenticateRequest } from "./authenticate-request.ts";
import { checkCredentials } from "./passwords/check-credentials.ts";
import { signUp } from "./passwords/sign-up.ts";
import { inProcessWith } from "./testing/fresh-database.ts";
import { cookieOf, forgetSingletons, keyOf, makePerson, newEmail, requestOf, startedWith } from "./testing/people.ts";

const secret = "a-secret-of-more-than-32-characters!";
const sockets = new Set<Socket>();
const silent = createServer((socket) => sockets.add(socket));
let deaf = 0;
let closed = 0;

beforeAll(async () => {
  const portOf = async (server: ReturnType<typeof createServer>) => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return (server.address() as AddressInfo).port;
  };
  deaf = await portOf(silent);
  const gone = createServer();
  closed = await portOf(gone);
  await new Promise((resolve) => gone.close(resolve));
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  silent.close();
  await closeDatabase();
});

const whoIs = (headers: Record<string, string>) => authenticateRequest(requestOf("GET", "/api/v1/sessions", headers));

const questions: Record<string, (cookie: string) => Promise<unknown>> = {
  "who has this key": () => whoIs({ authorization: `Bearer ${generateApiKey()}` }),
  "whose login is this": (cookie) => whoIs({ cookie }),
  "is this the password": () =>
    checkCredentials({ email: newEmail(), password: "some password" }, { address: "192.0.2.1" }),
  "make an account": () => signUp({ email: newEmail(), password: "some password" }, { address: "192.0.2.1" }),
};

async function failureOf(question: Promise<unknown>): Promise<string> {
  const failed = question.then(
    () => new Error("it was answered"),
    (reason: unknown) => reason,
  );
  if (!(await settlesWithin(2_000, failed))) return "late";
  const error: unknown = await failed;
  return String((error as Error).cause ?? error);
}

/** Asks every question at once, twice, because a driver that waits between attempts is late from the second on. */
async function askAll(port: number): Promise<[name: string, failure: string][]> {
  startedWith({ AUTH_SECRET: secret });
  const cookie = await cookieOf((await makePerson()).userId);
  const failures: [string, string][] = [];
  await inProcessWith({ AUTH_SECRET: secret, DATABASE_URL: `postgres://u:p@127.0.0.1:${port}/d` }, async () => {
    for (let round = 0; round < 2; round += 1) {
      const asked = Object.entries(questions).map(
        async ([name, question]): Promise<[string, string]> => [name, await failureOf(question(cookie))],
      );
      failures.push(...(await Promise.all(asked)));
    }
  });
  return failures;
}

const away = expect.stringMatching(/ECONNREFUSED|fell silent|does not answer/) as string;
const allAway = [...Object.keys(questions), ...Object.keys(questions)].map((name) => [name, away]);

test("a database that refuses connections is known within two seconds, for every question of sign-in", async () => {
  expect(await askAll(closed)).toEqual(allAway);
});

test("a database that accepts and never answers is known within two seconds", async () => {
  expect(await askAll(deaf)).toEqual(allAway);
});

test("a database that goes and comes back is away and back within two seconds, without a restart", async () => {
  startedWith({ AUTH_SECRET: secret });
  const { key } = await keyOf((await makePerson()).userId);
  const real = new URL(process.env.DATABASE_URL ?? "");
  const open = new Set<Socket>();
  const gate = createServer((client) => {
    const upstream = connectTo(Number(real.port || 5432), real.hostname);
    for (const socket of [client, upstream]) open.add(socket.on("error", () => undefined));
    client.pipe(upstream).pipe(client);
  });
  const listen = (port: number) => new Promise<void>((resolve) => gate.listen(port, "127.0.0.1", resolve));
  await listen(0);
  const { port } = gate.address() as AddressInfo;
  const through = new URL(real);
  through.host = `127.0.0.1:${port}`;
  await inProcessWith({ AUTH_SECRET: secret, DATABASE_URL: through.href }, async () => {
    const asks = async () => {
      forgetSingletons("api-keys");
      return (await whoIs({ authorization: `Bearer ${key}` })).actor.type;
    };
    expect(await asks()).toBe("api-key");
    const isClosed = new Promise((resolve) => gate.close(resolve));
    for (const socket of open) socket.destroy();
    await isClosed;
    for (let attempt = 0; attempt < 6; attempt += 1)
      expect(await failureOf(asks())).toMatch(/ECONNREFUSED|CONNECTION_CLOSED|ECONNRESET|does not answer/);
    await listen(port);
    const comesBack = async () => {
      await expect.poll(() => asks().catch(String)).toBe("api-key");
    };
    const back = comesBack();
    expect(await settlesWithin(2_000, back)).toBe(true);
    await back;
  });
  for (const socket of open) socket.destroy();
  await new Promise((resolve) => gate.close(resolve));
});
