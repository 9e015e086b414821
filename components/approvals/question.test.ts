import { describe, expect, test } from "vitest";
import type { ApprovalView } from "@/lib/contracts/api-v1/approvals";
import { fateOf, isOverdue } from "./question.ts";

const approval = (change: Partial<ApprovalView>): ApprovalView => ({
  id: "apr_1",
  session_id: "s",
  session_title: "Chat",
  turn_id: "trn_1",
  tool_call_id: "call_1",
  kind: "change",
  tool: "portfolio_add",
  input: { symbol: "TSLA", quantity: "3" },
  original_input: null,
  reason: "",
  status: "pending",
  created_at: "2026-11-21T10:00:00.000Z",
  expires_at: "2026-11-28T10:00:00.000Z",
  decided_by: null,
  decided_at: null,
  decision_reason: null,
  ...change,
});

describe("what became of a question", () => {
  test.each([
    [{}, "pending"],
    [{ status: "approved", decided_by: "usr_1" }, "approved"],
    [{ status: "approved", decided_by: "usr_1", original_input: { symbol: "TSLA", quantity: "1" } }, "approvedEdited"],
    [{ status: "approved", decided_by: "usr_1", kind: "repeat" }, "repeated"],
    [{ status: "denied", decided_by: "usr_1" }, "denied"],
    [{ status: "denied", decided_by: "usr_1", kind: "repeat" }, "left"],
    [{ status: "denied", decided_by: "stop" }, "withdrawn"],
    [{ status: "expired", decided_by: "expiry" }, "expired"],
    [{ status: "denied", decided_by: "expiry" }, "expired"],
  ] as [Partial<ApprovalView>, string][])("%j is %s", (change, fate) => {
    expect(fateOf(approval(change))).toBe(fate);
  });

  test("its time is over at its expiry, never when nobody knows the expiry", () => {
    const at = Date.parse("2026-11-28T10:00:00.000Z");
    expect(isOverdue(approval({}), at - 1)).toBe(false);
    expect(isOverdue(approval({}), at)).toBe(true);
    expect(isOverdue({ ...approval({}), expires_at: null }, at)).toBe(false);
  });
});
