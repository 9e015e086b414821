import { describe, expect, test } from "vitest";
import { ApiError } from "@/components/api-client";
import { Outbox, type OutboxEntry } from "./outbox.ts";
import { OutboxSender } from "./outbox-sender.ts";

type Answer = "taken" | ApiError;

/** A server that tells repeats by their id, behind a network that this test decides. */
function stage(options: { userId?: string } = {}) {
  const outbox = new Outbox(options.userId ?? "ada", null);
  const posts: OutboxEntry[] = [];
  const stored = new Map<string, string>();
  const timers: { ms: number; act: () => void }[] = [];
  const world = { online: true, now: 1_000_000, answer: (_: OutboxEntry): Answer => "taken", answerLost: false };
  const sender = new OutboxSender(outbox, {
    post: async (entry) => {
      posts.push(entry);
      await Promise.resolve();
      const answer = world.answer(entry);
      if (answer !== "taken") throw answer;
      stored.set(entry.id, entry.text);
      if (world.answerLost) throw new ApiError("network", 0, {});
    },
    now: () => world.now,
    isOnline: () => world.online,
    after: (ms, act) => {
      const timer = { ms, act };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
  });
  const accepted: string[] = [];
  sender.onAccepted((entry) => accepted.push(entry.id));
  const runTimers = () => {
    for (const timer of timers.splice(0)) timer.act();
  };
  return { outbox, sender, posts, stored, timers, world, accepted, runTimers };
}

let count = 0;
const entry = (change: Partial<OutboxEntry> = {}): OutboxEntry => {
  count += 1;
  const at = new Date(1_700_000_000_000 + count * 1000).toISOString();
  const rest = { model: null, base: null, isNew: false, triedAt: null, refused: null };
  return { id: `m${count}`, sessionId: "chat", text: `text ${count}`, at, ...rest, ...change };
};

const network = new ApiError("network", 0, {});

describe("what waits to be sent", () => {
  test("is sent in the order it was written, one after the other", async () => {
    const { sender, posts, accepted, outbox } = stage();
    const written = [entry(), entry(), entry()];
    for (const one of written) sender.add(one);
    await expect.poll(() => accepted).toEqual(written.map((one) => one.id));
    expect(posts.map((post) => post.id)).toEqual(accepted);
    expect(outbox.snapshot()).toEqual([]);
  });

  test("is kept without a network, and sent when it is back", async () => {
    const { sender, posts, accepted, world, outbox } = stage();
    world.online = false;
    const one = entry();
    sender.add(one);
    await Promise.resolve();
    expect(posts).toEqual([]);
    expect(outbox.get(one.id)).toBeDefined();
    world.online = true;
    sender.flush();
    await expect.poll(() => accepted).toEqual([one.id]);
  });

  test("is one message, even when the first answer was lost", async () => {
    const { sender, posts, stored, accepted, world, runTimers } = stage();
    world.answerLost = true;
    const one = entry();
    sender.add(one);
    await expect.poll(() => posts).toHaveLength(1);
    await Promise.resolve();
    world.answerLost = false;
    await expect
      .poll(() => {
        runTimers();
        return accepted;
      })
      .toEqual([one.id]);
    expect(new Set(posts.map((post) => post.id))).toEqual(new Set([one.id]));
    expect([...stored]).toEqual([[one.id, one.text]]);
  });

  test("is tried again later each time, and one chat does not hold up another", async () => {
    const { sender, posts, accepted, world, timers, runTimers } = stage();
    world.answer = ({ sessionId }) => (sessionId === "chat" ? network : "taken");
    const [stuck, free] = [entry(), entry({ sessionId: "other" })];
    sender.add(stuck);
    sender.add(free);
    await expect.poll(() => accepted).toEqual([free.id]);
    const waits: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      await expect.poll(() => timers).toHaveLength(1);
      waits.push(timers[0]?.ms ?? 0);
      const before = posts.length;
      runTimers();
      await expect.poll(() => posts.length).toBe(before + 1);
    }
    expect(waits[2]).toBeGreaterThan(waits[1] ?? 0);
    expect(waits[3]).toBeGreaterThan(waits[2] ?? 0);
  });

  test("that the server refuses says why and is not sent again; the next one goes", async () => {
    const { sender, posts, accepted, world, outbox } = stage();
    const [bad, good] = [entry(), entry()];
    world.answer = ({ id }) => (id === bad.id ? new ApiError("queue_full", 429, {}) : "taken");
    sender.add(bad);
    sender.add(good);
    await expect.poll(() => accepted).toEqual([good.id]);
    sender.flush();
    await Promise.resolve();
    expect(posts.map((post) => post.id)).toEqual([bad.id, good.id]);
    expect(outbox.get(bad.id)?.refused).toBe("queue_full");
  });

  test("waits for what the page is sending itself, and is then written in its knowledge", async () => {
    const { sender, posts, accepted } = stage();
    const [held, next] = [entry({ base: "msg_1" }), entry({ base: "msg_1" })];
    sender.hold(held);
    sender.add(next);
    await Promise.resolve();
    expect(posts).toEqual([]);
    sender.accepted(held.id);
    await expect.poll(() => accepted).toEqual([next.id]);
    expect(posts.map((post) => [post.id, post.base])).toEqual([[next.id, null]]);
  });

  test("is taken over when the page's own try failed", async () => {
    const { sender, accepted, runTimers } = stage();
    const one = entry();
    sender.hold(one);
    sender.release(one.id);
    runTimers();
    await expect.poll(() => accepted).toEqual([one.id]);
  });

  test("that another page began to send a moment ago is left to it at first", async () => {
    const { sender, posts, accepted, world, runTimers } = stage();
    const one = entry({ triedAt: world.now - 500 });
    sender.add(one);
    await Promise.resolve();
    expect(posts).toEqual([]);
    world.now += 10_000;
    runTimers();
    await expect.poll(() => accepted).toEqual([one.id]);
  });

  test("and was removed by its writer is not sent", async () => {
    const { sender, posts, world, runTimers } = stage();
    world.answer = () => network;
    const one = entry();
    sender.add(one);
    await expect.poll(() => posts).toHaveLength(1);
    sender.drop(one.id);
    world.answer = () => "taken";
    runTimers();
    sender.flush();
    await Promise.resolve();
    expect(posts).toHaveLength(1);
  });
});
