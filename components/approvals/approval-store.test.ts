import { describe, expect, test } from "vitest";
import { ApiError } from "@/components/api-client";
import type { ApprovalStatus, ApprovalView, Decision } from "@/lib/contracts/api-v1/approvals";
import type { ApprovalRequests } from "./approval-requests.ts";
import { ApprovalStore } from "./approval-store.ts";

const approval = (id: string, change: Partial<ApprovalView> = {}): ApprovalView => ({
  id,
  session_id: "chat",
  session_title: "Chat",
  turn_id: "trn_1",
  tool_call_id: `call_${id}`,
  kind: "change",
  tool: "portfolio_add",
  input: { symbol: "TSLA", quantity: "3" },
  original_input: null,
  reason: "",
  status: "pending",
  created_at: `2026-11-21T10:00:0${id.at(-1)}.000Z`,
  expires_at: `2026-11-28T10:00:0${id.at(-1)}.000Z`,
  decided_by: null,
  decided_at: null,
  decision_reason: null,
  ...change,
});

const decided = (id: string, status: ApprovalStatus = "approved") =>
  approval(id, { status, decided_by: "usr_1", decided_at: `2026-11-22T10:00:0${id.at(-1)}.000Z` });

/** A server with these approvals, which this test may change. */
function server(...first: ApprovalView[]) {
  const rows = new Map(first.map((row) => [row.id, row]));
  const calls: string[] = [];
  const world = { fails: false, decide: (_: string, __: Decision): ApprovalView | ApiError => decided("a1") };
  const requests: ApprovalRequests = {
    list: async ({ status, session_id, limit = 50, cursor }) => {
      calls.push(`list ${status} ${session_id ?? "all chats"} ${cursor ?? "first"}`);
      await Promise.resolve();
      if (world.fails) throw new ApiError("network", 0, {});
      const all = [...rows.values()]
        .filter(
          (row) => (status === "all" || row.status === status) && (session_id ?? row.session_id) === row.session_id,
        )
        .sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
      const from = Number(cursor ?? 0);
      const isMore = all.length > from + limit;
      const pending = [...rows.values()].filter((row) => row.status === "pending").length;
      return { data: all.slice(from, from + limit), next_cursor: isMore ? String(from + limit) : null, pending };
    },
    decide: async (id, decision) => {
      calls.push(`decide ${id} ${decision.decision}`);
      await Promise.resolve();
      const answer = world.decide(id, decision);
      if (answer instanceof ApiError) throw answer;
      rows.set(id, answer);
      return answer;
    },
  };
  return { store: new ApprovalStore(requests), rows, calls, world };
}

test("knows at once what the page was made with", () => {
  const first = { data: [approval("a1"), approval("a2")], next_cursor: null, pending: 2 };
  const requests: ApprovalRequests = {
    list: () => Promise.reject(new Error("asked")),
    decide: () => Promise.reject(new Error("decided")),
  };
  const store = new ApprovalStore(requests, first);
  expect(store.snapshot()).toMatchObject({ pendingCount: 2, pending: [{ id: "a1" }, { id: "a2" }], decided: [] });
  expect(store.get("a2")?.kind).toBe("change");
});

const ids = (approvals: readonly ApprovalView[]) => approvals.map((one) => one.id);

describe("the approvals of a person", () => {
  test("that wait are counted, the one that expires first stands first", async () => {
    const { store } = server(approval("a2"), approval("a1"), decided("a3"));
    expect(store.snapshot().pendingCount).toBeNull();
    await store.refresh();
    expect(ids(store.snapshot().pending)).toEqual(["a1", "a2"]);
    expect(store.snapshot().pendingCount).toBe(2);
  });

  test("decided elsewhere leave the list and show what became of them", async () => {
    const { store, rows } = server(approval("a1"), approval("a2", { session_id: "other" }));
    await store.refresh();
    rows.set("a1", decided("a1", "denied"));
    await store.refresh();
    expect(ids(store.snapshot().pending)).toEqual(["a2"]);
    expect(store.get("a1")?.status).toBe("denied");
    expect(store.snapshot().pendingCount).toBe(1);
  });

  test("are asked for once more when they changed while an answer was under way", async () => {
    const { store, rows, calls } = server(approval("a1"));
    const first = store.refresh();
    rows.set("a2", approval("a2"));
    await Promise.all([first, store.refresh()]);
    expect(ids(store.snapshot().pending)).toEqual(["a1", "a2"]);
    expect(calls.length).toBeLessThanOrEqual(2);
  });

  test("come page by page, newest decision first, and a failed page can be asked for again", async () => {
    const many = Array.from({ length: 60 }, (_, index) => {
      const minute = String(index).padStart(2, "0");
      const at = `2026-11-21T10:${minute}:00.000Z`;
      return { ...decided("a0"), id: `b${minute}`, created_at: at, decided_at: at };
    });
    const { store, world } = server(...many);
    world.fails = true;
    await store.loadMore();
    expect(store.snapshot()).toMatchObject({ hasFailed: true, isLoading: false, hasMore: true });
    world.fails = false;
    await store.loadMore();
    expect(store.snapshot()).toMatchObject({ hasFailed: false, hasMore: true });
    expect(store.snapshot().decided[0]?.id).toBe("b59");
    await store.loadMore();
    expect(store.snapshot().hasMore).toBe(false);
    expect(new Set(ids(store.snapshot().decided)).size).toBe(60);
  });
});

describe("a decision", () => {
  test("is shown as it was recorded", async () => {
    const { store } = server(approval("a1"));
    await store.refresh();
    const { outcome } = await store.decide("a1", { decision: "approve" });
    expect(outcome).toBe("recorded");
    expect(store.get("a1")?.status).toBe("approved");
    expect(store.snapshot().pending).toEqual([]);
  });

  test.each(["approval_decided", "approval_expired"] as const)(
    "that comes too late (%s) shows the one that counts",
    async (code) => {
      const recorded = decided("a1", code === "approval_expired" ? "expired" : "denied");
      const { store, world } = server(approval("a1"));
      await store.refresh();
      world.decide = () => new ApiError(code, 409, { approval: recorded });
      const result = await store.decide("a1", { decision: "approve" });
      expect(result).toEqual({ outcome: "already", approval: recorded });
      expect(store.get("a1")).toEqual(recorded);
    },
  );

  test("with wrong arguments is not taken, and the question stays open", async () => {
    const { store, world } = server(approval("a1"));
    await store.refresh();
    world.decide = () =>
      new ApiError("bad_request", 400, { errors: [{ path: "quantity", message: "must be more than 0" }] });
    await expect(store.decide("a1", { decision: "approve", input: {} })).rejects.toMatchObject({ code: "bad_request" });
    expect(ids(store.snapshot().pending)).toEqual(["a1"]);
  });

  test("is not taken back by an older answer", async () => {
    const { store, rows } = server(approval("a1"));
    await store.refresh();
    const old = rows.get("a1");
    await store.decide("a1", { decision: "approve" });
    if (old) rows.set("a1", old);
    await store.loadSession("chat");
    expect(store.get("a1")?.status).toBe("approved");
  });

  test("does not hide that the same question is asked again", async () => {
    const { store, rows } = server(approval("a1", { kind: "repeat" }));
    await store.refresh();
    await store.decide("a1", { decision: "approve" });
    rows.set("a1", approval("a1", { kind: "repeat", expires_at: "2026-12-24T10:00:00.000Z" }));
    await store.refresh();
    expect(ids(store.snapshot().pending)).toEqual(["a1"]);
  });
});
