import { describe, expect, test, vi } from "vitest";
import type { SessionView } from "@/lib/contracts/api-v1/sessions";
import { SessionListStore } from "./session-list-store.ts";
import type { SessionPage, SessionRequests } from "./session-requests.ts";

const hourMs = 60 * 60 * 1000;
const base = Date.UTC(2026, 10, 21, 12);

/** `hoursAgo` is its last activity. */
function session(id: string, hoursAgo: number, more: Partial<SessionView> = {}): SessionView {
  const at = new Date(base - hoursAgo * hourMs).toISOString();
  return {
    id,
    title: id,
    pinned: false,
    archived: false,
    created_at: at,
    updated_at: at,
    active_turn: null,
    unread: false,
    ...more,
  };
}

function requestsWith(more: Partial<SessionRequests>): SessionRequests {
  const refuse = () => Promise.reject(new Error("not asked for in this test"));
  return { list: refuse, get: refuse, patch: refuse, remove: refuse, restore: refuse, history: refuse, ...more };
}

function storeOf(data: SessionView[], nextCursor: string | null, more: Partial<SessionRequests> = {}) {
  return new SessionListStore({ data, next_cursor: nextCursor }, requestsWith(more));
}

const ids = (store: SessionListStore) => store.snapshot().sessions.map((one) => one.id);

/** A promise and the way to settle it, to hold an answer back. */
function held<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

describe("order", () => {
  test("a new chat stands first, below the pinned ones", () => {
    const store = storeOf([session("pinned", 50, { pinned: true }), session("old", 3)], null);
    store.upsert(session("new", 0));
    expect(ids(store)).toEqual(["pinned", "new", "old"]);
  });

  test("a title that arrives later changes the title and nothing else", () => {
    const store = storeOf([session("a", 1), session("b", 2)], null);
    store.patch("b", { title: "Tesla" });
    expect(ids(store)).toEqual(["a", "b"]);
    expect(store.get("b")?.title).toBe("Tesla");
  });

  test("pinning lifts a chat, unpinning puts it back by its activity", () => {
    const store = storeOf([session("a", 1), session("b", 2), session("c", 3)], null);
    store.patch("c", { pinned: true });
    expect(ids(store)).toEqual(["c", "a", "b"]);
    store.patch("c", { pinned: false });
    expect(ids(store)).toEqual(["a", "b", "c"]);
  });

  test("an archived chat leaves the list and comes back", () => {
    const store = storeOf([session("a", 1), session("b", 2)], null);
    store.patch("a", { archived: true });
    expect(ids(store)).toEqual(["b"]);
    store.upsert(session("a", 1));
    expect(ids(store)).toEqual(["a", "b"]);
  });
});

describe("paging", () => {
  test("the next page goes on where the list ends, each chat once", async () => {
    const list = vi.fn<SessionRequests["list"]>(() =>
      Promise.resolve({ data: [session("b", 2), session("c", 3)], next_cursor: null }),
    );
    const store = storeOf([session("a", 1), session("b", 2)], "cursor-1", { list });
    await Promise.all([store.loadMore(), store.loadMore()]);
    expect(list).toHaveBeenCalledExactlyOnceWith({ cursor: "cursor-1" });
    expect(ids(store)).toEqual(["a", "b", "c"]);
    expect(store.snapshot().nextCursor).toBeNull();
    await store.loadMore();
    expect(list).toHaveBeenCalledTimes(1);
  });

  test("a failed page says so and can be asked for again", async () => {
    let fails = true;
    const list = () =>
      fails ? Promise.reject(new Error("away")) : Promise.resolve({ data: [session("b", 2)], next_cursor: null });
    const store = storeOf([session("a", 1)], "cursor-1", { list });
    await store.loadMore();
    expect(store.snapshot()).toMatchObject({ hasFailed: true, isLoading: false, nextCursor: "cursor-1" });
    fails = false;
    await store.loadMore();
    expect(store.snapshot().hasFailed).toBe(false);
    expect(ids(store)).toEqual(["a", "b"]);
  });

  test("a chat deleted while its page was under way stays away", async () => {
    const answer = held<SessionPage>();
    const store = storeOf([session("a", 1)], "cursor-1", { list: () => answer.promise });
    const loading = store.loadMore();
    store.remove("b");
    answer.resolve({ data: [session("b", 2), session("c", 3)], next_cursor: null });
    await loading;
    expect(ids(store)).toEqual(["a", "c"]);
  });
});

describe("deleting", () => {
  test("hides at once, and bringing back restores its place", () => {
    const store = storeOf([session("a", 1), session("b", 2), session("c", 3)], null);
    store.remove("b");
    expect(ids(store)).toEqual(["a", "c"]);
    store.upsert(session("b", 2));
    expect(ids(store)).toEqual(["a", "b", "c"]);
  });

  test("a deleted chat is not asked for again", async () => {
    const get = vi.fn<SessionRequests["get"]>(() => Promise.resolve(session("a", 1)));
    const store = storeOf([session("a", 1)], null, { get });
    store.remove("a");
    await store.refreshOne("a");
    expect(get).not.toHaveBeenCalled();
    expect(ids(store)).toEqual([]);
  });
});

describe("refreshing", () => {
  test("what was deleted elsewhere leaves, what lies beyond the page stays", async () => {
    const list = () => Promise.resolve({ data: [session("a", 1), session("c", 3)], next_cursor: "after-c" });
    const store = storeOf([session("a", 1), session("b", 2), session("c", 3), session("d", 4)], "after-d", { list });
    await store.refresh();
    expect(ids(store)).toEqual(["a", "c", "d"]);
    expect(store.snapshot().nextCursor).toBe("after-d");
  });

  test("the last but one deleted elsewhere leaves, too", async () => {
    const list: SessionRequests["list"] = () => Promise.resolve({ data: [session("a", 1)], next_cursor: null });
    const store = storeOf([session("a", 1), session("b", 2)], null, { list });
    await store.refreshAfter(["b"]);
    expect(ids(store)).toEqual(["a"]);
  });

  test("a chat made here while the answer was under way is kept", async () => {
    const answer = held<SessionPage>();
    const store = storeOf([session("a", 1)], null, { list: () => answer.promise });
    const refreshing = store.refresh();
    store.upsert(session("new", 0));
    answer.resolve({ data: [session("a", 1)], next_cursor: null });
    await refreshing;
    expect(ids(store)).toEqual(["new", "a"]);
  });

  test("when more came than a page holds, paging starts over behind that page", async () => {
    const page = Array.from({ length: 3 }, (_, index) => session(`new-${index}`, index / 10));
    const store = storeOf([session("a", 5)], null, {
      list: () => Promise.resolve({ data: page, next_cursor: "after-new" }),
    });
    await store.refresh();
    expect(store.snapshot().nextCursor).toBe("after-new");
    expect(ids(store)).toEqual(["new-0", "new-1", "new-2", "a"]);
  });

  test("a server that is away changes nothing", async () => {
    const store = storeOf([session("a", 1)], null, { list: () => Promise.reject(new Error("away")) });
    await store.refresh();
    expect(ids(store)).toEqual(["a"]);
  });

  test("an answer from before a change made here is asked for again", async () => {
    const first = held<SessionView | null>();
    const get = vi.fn<SessionRequests["get"]>(() => Promise.resolve(session("a", 1, { title: "server" })));
    get.mockImplementationOnce(() => first.promise);
    const store = storeOf([session("a", 1)], null, { get });
    const refreshing = store.refreshOne("a");
    store.patch("a", { title: "mine" });
    first.resolve(session("a", 1, { title: "before" }));
    await refreshing;
    expect(get).toHaveBeenCalledTimes(2);
    expect(store.get("a")?.title).toBe("server");
  });

  test("after a hint the newest page is enough; only what it does not hold is asked for alone", async () => {
    const list = vi.fn<SessionRequests["list"]>(() =>
      Promise.resolve({ data: [session("a", 0)], next_cursor: "after-a" }),
    );
    const get = vi.fn<SessionRequests["get"]>(() => Promise.resolve(session("old", 90, { title: "renamed" })));
    const store = storeOf([session("a", 1), session("old", 90)], "after-old", { list, get });
    await store.refreshAfter(["a", "old", "unknown"]);
    expect(list).toHaveBeenCalledTimes(1);
    expect(get).toHaveBeenCalledExactlyOnceWith("old");
    expect(store.get("old")?.title).toBe("renamed");
  });
});

describe("a change that the server has not answered yet", () => {
  test("lies over what the server says meanwhile, and ends with its answer", async () => {
    const list: SessionRequests["list"] = () =>
      Promise.resolve({ data: [session("a", 1), session("b", 2)], next_cursor: null });
    const store = storeOf([session("a", 1), session("b", 2)], null, { list });
    const settle = store.override(session("b", 2), { pinned: true });
    await store.refresh();
    expect(ids(store)).toEqual(["b", "a"]);
    settle(session("b", 2, { pinned: true, title: "saved" }));
    expect(store.get("b")).toMatchObject({ pinned: true, title: "saved" });
    await store.refresh();
    expect(ids(store)).toEqual(["a", "b"]);
  });

  test("is taken back when it is refused, and a later change keeps its word", () => {
    const store = storeOf([session("a", 1)], null);
    const first = store.override(session("a", 1), { title: "one" });
    const second = store.override(session("a", 1), { title: "two" });
    first(session("a", 1, { title: "one" }));
    expect(store.get("a")?.title).toBe("two");
    second(session("a", 1));
    expect(store.get("a")?.title).toBe("a");
  });
});

describe("running", () => {
  test("a turn that starts marks the chat and lifts it, one that ends takes the mark away", () => {
    vi.useFakeTimers({ now: base });
    const store = storeOf([session("a", 1), session("b", 2)], null);
    store.markRunning("b", "running", "trn_1");
    expect(ids(store)).toEqual(["b", "a"]);
    expect(store.get("b")?.active_turn).toEqual({ id: "trn_1", status: "running" });
    store.markRunning("b", "completed");
    expect(store.get("b")?.active_turn).toBeNull();
    vi.useRealTimers();
  });

  test("a chat the list does not know is fetched", async () => {
    const get = vi.fn<SessionRequests["get"]>(() => Promise.resolve(session("x", 0)));
    const store = storeOf([], null, { get });
    store.markRunning("x", "running");
    await expect.poll(() => ids(store)).toEqual(["x"]);
  });
});

test("listeners hear of every change, and no more after they left", () => {
  const store = storeOf([session("a", 1)], null);
  const heard = vi.fn<() => void>();
  const leave = store.subscribe(heard);
  store.patch("a", { unread: true });
  store.remove("a");
  leave();
  store.upsert(session("b", 1));
  expect(heard).toHaveBeenCalledTimes(2);
});
