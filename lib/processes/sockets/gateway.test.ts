import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import type { SocketDoor, SocketLine } from "../../http/index.ts";
import { Gateway } from "./gateway.ts";
import { connectionsPerUser, framesPerSecond, highWaterBytes, slowPatienceMs } from "./tunables.ts";

/** A door behind which a test decides what is said: it hears every frame and keeps the lines. */
const scene = {
  heard: [] as string[],
  lines: [] as SocketLine[],
  admit: ((headers) =>
    Promise.resolve({
      outcome: "admitted",
      visit: {
        userId: headers.get("x-user") ?? "ada",
        protocol: null,
        begin: (line) => {
          scene.lines.push(line);
          return async (text) => {
            scene.heard.push(text);
            await line.send(`heard ${text.length}`);
          };
        },
      },
    })) as SocketDoor["admit"],
};

let server: Server;
let gateway: Gateway;
let url: string;

beforeEach(async () => {
  scene.heard = [];
  scene.lines = [];
  gateway = new Gateway(() => ({ admit: (headers) => scene.admit(headers) }));
  server = createServer();
  server.on("upgrade", (request, socket, head) => {
    socket.on("error", () => socket.destroy());
    void gateway.accept(request, socket, head);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/ws/chat`;
});

afterEach(async () => {
  vi.useRealTimers();
  gateway.close();
  for (const line of scene.lines) line.close(1000, "");
  server.closeAllConnections();
  server.close();
});

type Ended = { code: number; reason: string };

async function open(user = "ada", options: object = {}) {
  const socket = new WebSocket(url, { headers: { "x-user": user }, ...options });
  const frames: string[] = [];
  socket.on("message", (data) => frames.push((data as Buffer).toString()));
  socket.on("error", () => undefined);
  const ended = new Promise<Ended>((done) =>
    socket.once("close", (code, reason) => done({ code, reason: String(reason) })),
  );
  await new Promise((done, fail) => socket.once("open", done).once("error", fail));
  return { socket, frames, ended };
}

const refusalOf = (user: string): Promise<number> =>
  new Promise((done, fail) => {
    const socket = new WebSocket(url, { headers: { "x-user": user } });
    socket.once("unexpected-response", (_request, response) => {
      done(response.statusCode ?? 0);
      response.destroy();
    });
    socket.once("error", () => undefined);
    socket.once("open", () => fail(new Error("opened")));
  });

describe("what a peer may send", () => {
  test("64 KB in one frame or in fragments, any text, in order", async () => {
    const { socket, frames } = await open();
    const whole = "x".repeat(64 * 1024);
    socket.send(whole);
    socket.send("한국", { fin: false });
    socket.send("어", { fin: false });
    socket.send(" 🙂", { fin: true });
    await expect.poll(() => frames).toEqual(["heard 65536", "heard 6"]);
    expect(scene.heard).toEqual([whole, "한국어 🙂"]);
  });

  test.each([
    ["65 KB", 1009, (socket: WebSocket) => socket.send("x".repeat(65 * 1024))],
    [
      "65 KB in fragments",
      1009,
      (socket: WebSocket) => {
        for (let part = 0; part < 13; part += 1) socket.send("x".repeat(5 * 1024), { fin: part === 12 });
      },
    ],
    ["bytes", 1003, (socket: WebSocket) => socket.send(Buffer.from("{}"))],
    ["text that is no UTF-8", 1007, (socket: WebSocket) => socket.send(Buffer.from([0x22, 0xff]), { binary: false })],
  ])("but not %s: closed with %i", async (_name, code, act) => {
    const { socket, ended } = await open();
    act(socket);
    expect((await ended).code).toBe(code);
    expect(scene.heard).toEqual([]);
  });

  test("not more frames in a second than anybody means, pings included; others notice nothing", async () => {
    const calm = await open("ben");
    for (const act of [(socket: WebSocket) => socket.send("{}"), (socket: WebSocket) => socket.ping()]) {
      const { socket, ended } = await open();
      for (let sent = 0; sent < 1000; sent += 1) act(socket);
      // Pings alone are cut off by the library, without a word.
      expect([1008, 1006]).toContain((await ended).code);
      expect(scene.heard.length).toBeLessThanOrEqual(framesPerSecond);
    }
    calm.socket.send("still here");
    await expect.poll(() => calm.frames).toEqual(["heard 10"]);
  });
});

test("a peer that answers no ping is ended after two rounds, one that does stays", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  gateway = new Gateway(() => ({ admit: (headers) => scene.admit(headers) }));
  const [deaf, alive] = [await open("ada", { autoPong: false }), await open("ben")];
  const [, peer] = gateway["server"].clients;
  if (!peer) throw new Error("not open");
  for (let round = 0; round < 4; round += 1) {
    const heard = once(peer, "pong");
    vi.advanceTimersByTime(15_000);
    await heard;
  }
  expect((await deaf.ended).code).toBe(1006);
  expect(alive.socket.readyState).toBe(WebSocket.OPEN);
});

describe("a peer that does not read", () => {
  test("holds up only its own writer, costs a bounded buffer, and is closed with 1013", async () => {
    const [slow, quick] = [await open("ada"), await open("ben")];
    slow.socket.pause();
    const piece = "x".repeat(16 * 1024);
    const line = scene.lines[0];
    if (!line) throw new Error("no line");
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    let sent = 0;
    let room = line.send(piece);
    for (; room === undefined && sent < 4000; sent += 1) room = line.send(piece);
    expect(room).toBeInstanceOf(Promise);
    // Whatever the kernel took, what waits here is at most one piece beyond the mark.
    expect(sent * piece.length).toBeLessThan(highWaterBytes + 32 * 1024 * 1024);
    // Waited for by the event: a look again and again would let the writer's patience run with it.
    const answered = once(quick.socket, "message");
    quick.socket.send("meanwhile");
    await answered;
    expect(quick.frames).toEqual(["heard 9"]);
    expect(line.signal.aborted).toBe(false);
    vi.advanceTimersByTime(slowPatienceMs);
    await room;
    expect(line.signal.aborted).toBe(true);
    vi.useRealTimers();
    slow.socket.resume();
    expect((await slow.ended).code).toBe(1013);
  });

  test("but sends pings gets no answers that would pile up; one that reads gets them with its own data", async () => {
    const { socket } = await open();
    const pongs: string[] = [];
    socket.on("pong", (data) => pongs.push(String(data)));
    socket.ping("first");
    await expect.poll(() => pongs).toEqual(["first"]);
    const [line] = scene.lines;
    const [held] = gateway["server"].clients;
    if (!line || !held) throw new Error("not open");
    socket.pause();
    const piece = "x".repeat(16 * 1024);
    while (line.send(piece) === undefined);
    const waiting = held.bufferedAmount;
    const arrived = new Promise<void>((done) => {
      let count = 0;
      held.on("ping", () => {
        count += 1;
        if (count === 100) done();
      });
    });
    for (let sent = 0; sent < 100; sent += 1) socket.ping("x".repeat(125));
    await arrived;
    expect(held.bufferedAmount).toBeLessThanOrEqual(waiting);
    line.close(1013, "");
  });

  test("but goes on in time is written to again", async () => {
    const { socket, frames } = await open();
    const line = scene.lines[0];
    if (!line) throw new Error("no line");
    socket.pause();
    const piece = "x".repeat(16 * 1024);
    let sent = 1;
    let room = line.send(piece);
    for (; room === undefined; sent += 1) room = line.send(piece);
    socket.resume();
    await room;
    await expect.poll(() => frames.length).toBe(sent);
    expect(line.signal.aborted).toBe(false);
  });
});

test("one user has a bounded number of connections, others have their own", async () => {
  const all = await Promise.all(Array.from({ length: connectionsPerUser }, () => open("ada")));
  expect(await refusalOf("ada")).toBe(429);
  await open("ben");
  all[0]?.socket.close();
  await all[0]?.ended;
  await expect
    .poll(() =>
      open("ada").then(
        () => "opened",
        () => "refused",
      ),
    )
    .toBe("opened");
});

test("who is refused gets the door's answer and no socket", async () => {
  const admitted = scene.admit;
  scene.admit = () => Promise.resolve({ outcome: "refused", response: new Response("{}", { status: 403 }) });
  expect(await refusalOf("ada")).toBe(403);
  scene.admit = admitted;
  gateway = new Gateway(() => undefined);
  expect(await refusalOf("ada")).toBe(503);
});

test("an ending process says 1012 to everybody, and lets nobody in whom it was still looking up", async () => {
  const all = await Promise.all(["ada", "ben"].map((user) => open(user)));
  const admitted = scene.admit;
  const asked = Promise.withResolvers<void>();
  const known = Promise.withResolvers<void>();
  scene.admit = async (headers) => {
    asked.resolve();
    await known.promise;
    return admitted(headers);
  };
  const late = refusalOf("ada");
  await asked.promise;
  gateway.close();
  known.resolve();
  scene.admit = admitted;
  expect(await Promise.all(all.map(({ ended }) => ended.then(({ code }) => code)))).toEqual([1012, 1012]);
  expect(await late).toBe(503);
});
