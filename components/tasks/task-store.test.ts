import { describe, expect, test } from "vitest";
import type { TaskPage, TaskView } from "@/lib/contracts/api-v1/tasks";
import type { TaskRequests } from "./task-requests.ts";
import { TaskStore } from "./task-store.ts";

const task = (n: number, change: Partial<TaskView> = {}): TaskView => ({
  id: `tsk_${n}`,
  kind: "edit-scenario",
  title: `Task ${n}`,
  status: "running",
  progress: { done: 0, total: 1 },
  items: [{ index: 0, status: "running", attempts: 1 }],
  about: null,
  cancel_requested_at: null,
  created_at: `2026-11-21T10:00:${String(n).padStart(2, "0")}.000Z`,
  started_at: null,
  finished_at: null,
  ...change,
});

/** A server whose rows the test changes. */
function serverWith(...rows: TaskView[]) {
  const server = { rows, gets: 0, pageSize: 20, isAway: false };
  const find = (id: string) => server.rows.find((row) => row.id === id) as TaskView;
  const ordered = () => server.rows.toSorted((a, b) => (a.created_at < b.created_at ? 1 : -1));
  const alive = <T>(answer: () => T): Promise<T> =>
    server.isAway ? Promise.reject(new Error("away")) : Promise.resolve().then(answer);
  const requests: TaskRequests = {
    list: ({ cursor }) =>
      alive(() => {
        const from = Number(cursor ?? 0);
        const to = from + server.pageSize;
        return { data: ordered().slice(from, to), next_cursor: to < server.rows.length ? String(to) : null };
      }),
    get: (id) =>
      alive(() => {
        server.gets += 1;
        return find(id);
      }),
    getItem: (id, index) =>
      alive(() => ({ ...find(id), items: find(id).items.filter((item) => item.index === index) })),
    cancel: (id) => alive(() => ({ ...find(id), status: "cancelled" as const })),
    retry: (id) => alive(() => ({ ...find(id), status: "queued" as const })),
  };
  return { server, requests };
}

const none: TaskPage = { data: [], next_cursor: null };
const idsOf = (store: TaskStore) => store.snapshot().tasks.map((one) => one.id);

describe("the list", () => {
  test("shows the newest first and adds a task it hears of", async () => {
    const { server, requests } = serverWith(task(1), task(3));
    const store = new TaskStore(requests, { data: server.rows, next_cursor: null });
    server.rows.push(task(2));
    await store.refreshOne("tsk_2");
    expect(idsOf(store)).toEqual(["tsk_3", "tsk_2", "tsk_1"]);
  });

  test("goes on page by page, says when it failed, and can be asked again", async () => {
    const { server, requests } = serverWith(task(1), task(2), task(3));
    server.pageSize = 2;
    const store = new TaskStore(requests, await requests.list({ limit: 2 }));
    expect(store.snapshot()).toMatchObject({ hasMore: true });
    server.isAway = true;
    await store.loadMore();
    expect(store.snapshot()).toMatchObject({ hasFailed: true, hasMore: true });
    server.isAway = false;
    await store.loadMore();
    expect(store.snapshot()).toMatchObject({ hasFailed: false, hasMore: false });
    expect(idsOf(store)).toEqual(["tsk_3", "tsk_2", "tsk_1"]);
  });

  test("after a long silence offers what lies between the newest and what is known", async () => {
    const { server, requests } = serverWith();
    const store = new TaskStore(requests, none);
    server.rows.push(task(1), task(2), task(3));
    server.pageSize = 2;
    await store.refresh();
    expect(store.snapshot()).toMatchObject({ hasMore: true });
    await store.loadMore();
    expect(idsOf(store)).toHaveLength(3);
  });

  test("brings open tasks that are no longer among the newest up to date", async () => {
    const { server, requests } = serverWith(task(1), task(2));
    const store = new TaskStore(requests, { data: server.rows, next_cursor: null });
    server.rows = [task(1, { status: "succeeded" }), task(2), task(3)];
    server.pageSize = 1;
    await store.refresh();
    expect(store.snapshot().tasks.find((one) => one.id === "tsk_1")?.status).toBe("succeeded");
  });
});

test("many hints at once are few requests, and the last word is shown", async () => {
  const { server, requests } = serverWith(task(1));
  const store = new TaskStore(requests, none);
  const first = store.refreshOne("tsk_1");
  server.rows = [task(1, { status: "succeeded" })];
  await Promise.all([first, ...Array.from({ length: 20 }, () => store.refreshOne("tsk_1"))]);
  expect(server.gets).toBe(2);
  expect(store.snapshot().tasks[0]?.status).toBe("succeeded");
});

test("what a command answers is shown; a refusal reaches whoever asked", async () => {
  const { server, requests } = serverWith(task(1));
  const store = new TaskStore(requests, { data: server.rows, next_cursor: null });
  await store.cancel("tsk_1");
  expect(store.snapshot().tasks[0]?.status).toBe("cancelled");
  server.isAway = true;
  await expect(store.retry("tsk_1")).rejects.toThrow("away");
});
