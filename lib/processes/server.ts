import { createServer, get, type IncomingMessage, type ServerResponse } from "node:http";
import { resolve } from "node:path";
import process from "node:process";
import type { Duplex } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import next from "next";
import type { SocketDoor } from "../http/index.ts";
import { settleEdgeHeaders } from "../platform/edge-headers.ts";
import { env } from "../platform/env.ts";
import { createId } from "../platform/ids.ts";
import { logger } from "../platform/logger.ts";
import { problemText, refusalBody, type Told } from "./refusal-body.ts";
import { type Refusal, refusalOf } from "./refuse-request.ts";
import { Gateway, isSocketTarget } from "./sockets/gateway.ts";
import { refuseUpgrade } from "./sockets/refuse-upgrade.ts";
import { isAnsweredByWorker, workerTold } from "./worker-door.ts";

/**
 * The web process: Next behind a server of our own, on one port. Run by Node as it stands, so it imports packages and
 * relative paths only. It reports to the launcher over the channel between them: `ready` when it answers, or
 * `cannot-listen`; losing the channel means the launcher is gone.
 */

/** What instrumentation.ts puts on `globalThis` when the runtime stands. */
type Runtime = { shutdown(): Promise<void>; socket: SocketDoor };
const shared = globalThis as { holdfast?: Runtime; holdfastServer?: { closing: boolean } };

/** SIGTERM promises an end within 10 s, database included. */
const orderlyLimitMs = 8000;
/** The launcher is gone and with it, within 2 s, the database. */
const hurriedLimitMs = 1200;
/** For answers that are nearly out when the turns have been handed over. */
const lastAnswersMs = 300;
const readyLimitMs = 120_000;

const { HOST, PORT, APP_URL, TRUSTED_PROXIES, ROLE } = env();
const isWorker = ROLE === "worker";
const isDev = process.argv.includes("--dev");
const state = { closing: false };
shared.holdfastServer = state;

// Next adds an `upgrade` listener of its own to the server it is given, which would pass our checks by. It gets this
// one, which never listens, and is handed what it may see.
const upgradesForNext = createServer();
const app = next({
  dev: isDev,
  dir: resolve(import.meta.dirname, "../.."),
  hostname: HOST,
  port: PORT,
  httpServer: upgradesForNext,
});
const handle = app.getRequestHandler();
const gateway = new Gateway(() => shared.holdfast?.socket);

const server = createServer({
  maxHeaderSize: 16_384,
  headersTimeout: 20_000,
  requestTimeout: 300_000,
  // Longer than the 60 s after which common load balancers close an idle connection, so that they do it first.
  keepAliveTimeout: 65_000,
  // Others (`h2c` of curl) may be ignored, and are: such a request is answered as a plain one.
  shouldUpgradeCallback: (request) => request.headers.upgrade?.toLowerCase() === "websocket",
});

function check(request: IncomingMessage): Refusal | null {
  const target = request.url ?? "";
  const { headers, rawHeaders, socket } = request;
  const refusal = refusalOf(
    { target, headers, rawHeaders, localAddress: socket.localAddress },
    { host: HOST, appUrl: APP_URL, trustedProxies: TRUSTED_PROXIES },
  );
  if (refusal === null)
    settleEdgeHeaders(headers, {
      remoteAddress: socket.remoteAddress,
      trustedProxies: TRUSTED_PROXIES,
      appUrl: APP_URL,
    });
  return refusal;
}

const malformed = "The request is malformed";

function refuse(target: string | undefined, response: ServerResponse, told: Told): void {
  const { status } = told;
  const requestId = createId("req");
  const { type, text } = refusalBody(target ?? "", told, requestId);
  response.writeHead(status, {
    "content-type": type,
    "cache-control": "no-store",
    "x-request-id": requestId,
    connection: "close",
    ...(status === 503 ? { "retry-after": "1" } : {}),
    ...(status === 426 ? { upgrade: "websocket" } : {}),
  });
  response.end(text);
}

async function answer(request: IncomingMessage, response: ServerResponse, prepared: Promise<void>): Promise<void> {
  const refusal = check(request);
  if (refusal) {
    refuse(request.url, response, { ...refusal, code: "bad_request", title: malformed });
    return;
  }
  if (state.closing && request.url !== "/health/live") {
    const title = "Holdfast is not available at this moment";
    refuse(request.url, response, {
      status: 503,
      code: "unavailable",
      title,
      detail: "This process is ending; ask again.",
    });
    return;
  }
  if (isWorker && !isAnsweredByWorker(request.url)) {
    refuse(request.url, response, workerTold);
    return;
  }
  if (isSocketTarget(request.url)) {
    refuse(request.url, response, {
      status: 426,
      code: "bad_request",
      title: malformed,
      detail: "Open a WebSocket here.",
    });
    return;
  }
  await prepared;
  await handle(request, response);
}

/** Sockets that ask to become something else: ours, and in development the one by which Next reloads pages. */
async function answerUpgrade(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  prepared: Promise<void>,
): Promise<void> {
  const refusal = check(request);
  if (refusal) return refuseUpgrade(socket, refusal.status);
  if (state.closing) return refuseUpgrade(socket, 503, { "retry-after": "1" });
  if (isWorker) {
    const headers = { "retry-after": "1", "content-type": "application/problem+json" };
    return refuseUpgrade(socket, 503, headers, problemText(workerTold, createId("req")));
  }
  if (isSocketTarget(request.url)) {
    await prepared;
    return gateway.accept(request, socket, head);
  }
  const hasTaker = isDev && upgradesForNext.listenerCount("upgrade") > 0;
  if (!hasTaker) return refuseUpgrade(socket, 404);
  upgradesForNext.emit("upgrade", request, socket, head);
}

/** Ends this process: no new work, the turns handed over, open connections closed, all within `limitMs`. */
async function shutDown(limitMs: number): Promise<void> {
  if (state.closing) return;
  state.closing = true;
  gateway.close();
  const closed = new Promise<void>((done) => server.close(() => done()));
  server.closeIdleConnections();
  try {
    await Promise.race([shared.holdfast?.shutdown(), delay(limitMs - lastAnswersMs)]);
  } catch (error) {
    logger.error({ err: error }, "handing over the turns failed");
  }
  await Promise.race([closed, delay(lastAnswersMs)]);
  process.exit(0);
}

function listen(): Promise<void> {
  return new Promise((done, fail) => {
    server.once("error", fail);
    server.listen({ host: HOST, port: PORT }, () => {
      server.off("error", fail);
      done();
    });
  });
}

/** Asks our own readiness route until it says yes: the database answers and the runtime stands. */
async function waitUntilReady(): Promise<void> {
  const host = HOST === "0.0.0.0" ? "127.0.0.1" : HOST === "::" ? "::1" : HOST;
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : PORT;
  const ask = () =>
    new Promise<number>((done, fail) => {
      const request = get({ host, port, path: "/health/ready", agent: false, timeout: 30_000 }, (response) => {
        response.resume();
        response.once("end", () => done(response.statusCode ?? 0));
      });
      request.once("timeout", () => request.destroy(new Error("no answer")));
      request.once("error", fail);
    });
  let last: unknown;
  for (const end = performance.now() + readyLimitMs; performance.now() < end; await delay(100)) {
    last = await ask().catch((error: unknown) => error);
    if (last === 200) return;
  }
  throw new Error(
    `The readiness check did not succeed in ${readyLimitMs / 1000} s; its last answer was ${String(last)}.`,
  );
}

function tellLauncher(message: Record<string, unknown>): Promise<void> {
  if (!process.send) return Promise.resolve();
  return new Promise((done) => process.send?.(message, undefined, undefined, () => done()));
}

async function start(): Promise<void> {
  // Whoever reads our output may be gone (a closed terminal, `npm start | head`). Next reports uncaught errors by writing
  // there, and a write that fails would be the next one, for ever.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void shutDown(orderlyLimitMs));
  if (process.channel) process.once("disconnect", () => void shutDown(hurriedLimitMs));
  try {
    await listen();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    if (!process.send) logger.fatal({ err: error }, `cannot listen on ${HOST}:${PORT}`);
    await tellLauncher({ type: "cannot-listen", code });
    process.exit(1);
  }
  // The port is ours before Next is: whoever comes early waits instead of being refused.
  const prepared = app.prepare();
  server.on("request", (request, response) => {
    answer(request, response, prepared).catch((error: unknown) => {
      logger.error({ err: error }, "a request failed outside of the application");
      response.destroy();
    });
  });
  server.on("upgrade", (request, socket, head) => {
    // Node has let go of it: a peer that resets while it waits or is refused must not be an uncaught error.
    socket.on("error", () => socket.destroy());
    answerUpgrade(request, socket, head, prepared).catch((error: unknown) => {
      logger.error({ err: error }, "an upgrade failed outside of the application");
      socket.destroy();
    });
  });
  await prepared;
  await waitUntilReady();
  logger.info({ host: HOST, port: PORT }, "serving");
  await tellLauncher({ type: "ready" });
}

try {
  await start();
} catch (error) {
  logger.fatal({ err: error }, "the server did not start");
  process.exit(1);
}
