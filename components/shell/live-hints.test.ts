import { afterEach, describe, expect, test } from "vitest";
import type { Hint } from "./hint.ts";
import { type HintPorts, LiveHints } from "./live-hints.ts";

type Connection = { open: () => void; send: (hint: Hint) => void; end: () => void; signal: AbortSignal };

/** One browser: its tabs share locks and channels, and every connection to the server is seen. */
function browser(options: { withLocks: boolean }) {
  const connections: Connection[] = [];
  const pauses: number[] = [];
  const ports: HintPorts = {
    connect: ({ onOpen, onData }, signal) =>
      new Promise((resolve) => {
        signal.addEventListener("abort", () => resolve());
        const send = (hint: Hint) => onData(JSON.stringify(hint));
        connections.push({ open: onOpen, send, end: resolve, signal });
      }),
    locks: options.withLocks ? navigator.locks : undefined,
    channel: (name) => new BroadcastChannel(name),
    pause: (ms) => {
      pauses.push(ms);
      return new Promise((resolve) => setTimeout(resolve, 1));
    },
  };
  return { ports, connections, pauses };
}

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

let users = 0;
const newUser = () => `user-${process.pid}-${(users += 1)}`;

function tab(userId: string, ports: HintPorts) {
  const hints = new LiveHints();
  const heard: Hint[] = [];
  let connects = 0;
  hints.subscribe({ onHint: (hint) => heard.push(hint), onConnect: () => (connects += 1) });
  const stop = hints.start(userId, ports);
  stops.push(stop);
  return { heard, connects: () => connects, close: stop };
}

const hint: Hint = { type: "turn", id: "trn_1", session_id: "s" };

describe("tabs of one person", () => {
  test("share one connection, and all of them hear", async () => {
    const { ports, connections } = browser({ withLocks: true });
    const user = newUser();
    const [first, second, third] = [tab(user, ports), tab(user, ports), tab(user, ports)];
    await expect.poll(() => connections).toHaveLength(1);
    connections[0]?.open();
    connections[0]?.send(hint);
    for (const one of [first, second, third]) {
      await expect.poll(() => one.heard).toEqual([hint]);
      expect(one.connects()).toBe(1);
    }
    expect(connections).toHaveLength(1);
  });

  test("hand the connection on when the tab that holds it closes", async () => {
    const { ports, connections } = browser({ withLocks: true });
    const user = newUser();
    const [first, second] = [tab(user, ports), tab(user, ports)];
    await expect.poll(() => connections).toHaveLength(1);
    first.close();
    await expect.poll(() => connections).toHaveLength(2);
    expect(connections[0]?.signal.aborted).toBe(true);
    connections[1]?.open();
    connections[1]?.send(hint);
    await expect.poll(() => second.heard).toEqual([hint]);
    expect(first.heard).toEqual([]);
  });

  test("connect each for itself where there are no locks", async () => {
    const { ports, connections } = browser({ withLocks: false });
    const user = newUser();
    const [first, second] = [tab(user, ports), tab(user, ports)];
    await expect.poll(() => connections).toHaveLength(2);
    connections[0]?.open();
    connections[1]?.open();
    expect([first.connects(), second.connects()]).toEqual([1, 1]);
  });

  test("of another account hear nothing", async () => {
    const { ports, connections } = browser({ withLocks: true });
    const [mine, other] = [tab(newUser(), ports), tab(newUser(), ports)];
    await expect.poll(() => connections).toHaveLength(2);
    connections[0]?.send(hint);
    await expect.poll(() => mine.heard).toEqual([hint]);
    expect(other.heard).toEqual([]);
  });
});

describe("a connection that ends", () => {
  test("is opened again, later each time, and soon again once it has stood", async () => {
    const { ports, connections, pauses } = browser({ withLocks: true });
    tab(newUser(), ports);
    for (let round = 1; round <= 7; round += 1) {
      await expect.poll(() => connections).toHaveLength(round);
      connections.at(-1)?.end();
    }
    await expect.poll(() => pauses).toHaveLength(7);
    expect(pauses.slice(0, 7)).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000]);
    await expect.poll(() => connections).toHaveLength(8);
    connections.at(-1)?.open();
    connections.at(-1)?.end();
    await expect.poll(() => pauses).toHaveLength(8);
    expect(pauses[7]).toBe(500);
  });

  test("tells everybody to fetch anew when it stands again", async () => {
    const { ports, connections } = browser({ withLocks: true });
    const one = tab(newUser(), ports);
    await expect.poll(() => connections).toHaveLength(1);
    connections[0]?.open();
    connections[0]?.end();
    await expect.poll(() => connections).toHaveLength(2);
    connections[1]?.open();
    expect(one.connects()).toBe(2);
  });
});
