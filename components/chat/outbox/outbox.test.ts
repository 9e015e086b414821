import { describe, expect, test } from "vitest";
import { Outbox, type OutboxEntry, type OutboxStorage } from "./outbox.ts";

function memoryStorage(): OutboxStorage & { items: Map<string, string> } {
  const items = new Map<string, string>();
  return {
    items,
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

const entry = (id: string, change: Partial<OutboxEntry> = {}): OutboxEntry => ({
  id,
  sessionId: "chat",
  text: `text of ${id}`,
  model: null,
  base: null,
  at: `2026-11-21T10:00:0${id.at(-1)}.000Z`,
  isNew: false,
  triedAt: null,
  refused: null,
  ...change,
});

const ids = (outbox: Outbox) => outbox.snapshot().map((one) => one.id);

describe("the outbox", () => {
  test("survives a reload, in the order of writing", () => {
    const storage = memoryStorage();
    const before = new Outbox("ada", storage);
    before.put(entry("m2"));
    before.put(entry("m1", { model: "mock", base: "msg_1", isNew: true }));
    const after = new Outbox("ada", storage);
    expect(after.snapshot()).toEqual(before.snapshot());
    expect(ids(after)).toEqual(["m1", "m2"]);
  });

  test("belongs to one account of the browser", () => {
    const storage = memoryStorage();
    new Outbox("ada", storage).put(entry("m1"));
    expect(new Outbox("bob", storage).snapshot()).toEqual([]);
    expect(new Outbox("ada", storage).concerns("holdfast.outbox.bob.m1")).toBe(false);
  });

  test("of two tabs never loses what the other wrote", () => {
    const storage = memoryStorage();
    const [first, second] = [new Outbox("ada", storage), new Outbox("ada", storage)];
    first.put(entry("m1"));
    second.put(entry("m2"));
    second.remove("m2");
    first.put(entry("m3"));
    second.reload();
    first.reload();
    expect(ids(first)).toEqual(["m1", "m3"]);
    expect(ids(second)).toEqual(["m1", "m3"]);
  });

  test("goes on without storage, and ignores what it cannot read", () => {
    const forbidden = {
      ...memoryStorage(),
      setItem: () => {
        throw new Error("full");
      },
    };
    for (const storage of [null, forbidden]) {
      const outbox = new Outbox("ada", storage);
      outbox.put(entry("m1"));
      expect(ids(outbox)).toEqual(["m1"]);
      outbox.remove("m1");
      expect(ids(outbox)).toEqual([]);
    }
    const storage = memoryStorage();
    storage.items.set("holdfast.outbox.ada.x", "{");
    storage.items.set("holdfast.outbox.ada.y", '{"id":"y"}');
    storage.items.set("holdfast.draft.chat", "a draft");
    expect(new Outbox("ada", storage).snapshot()).toEqual([]);
  });

  test("tells of a change once, and keeps its list until there is one", () => {
    const outbox = new Outbox("ada", memoryStorage());
    let changes = 0;
    outbox.subscribe(() => (changes += 1));
    const list = outbox.snapshot();
    expect(outbox.snapshot()).toBe(list);
    outbox.put(entry("m1"));
    outbox.remove("unknown");
    expect(changes).toBe(1);
    expect(outbox.snapshot()).not.toBe(list);
  });
});
