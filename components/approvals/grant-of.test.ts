import { expect, test } from "vitest";
import type { ApprovalView } from "@/lib/contracts/api-v1/approvals";
import { grantOf } from "./grant-of.ts";

const approvalAt = (id: string, decidedAt: string, change: Partial<ApprovalView> = {}): ApprovalView => ({
  id,
  session_id: "chat",
  session_title: "Chat",
  turn_id: "turn",
  tool_call_id: `call-${id}`,
  kind: "change",
  tool: "portfolio_add",
  input: {},
  original_input: null,
  reason: "",
  status: "approved",
  created_at: "2026-11-21T10:00:00.000Z",
  expires_at: "2026-11-28T10:00:00.000Z",
  decided_by: "usr",
  decided_at: decidedAt,
  decision_reason: null,
  ...change,
});

const grants = [{ tool: "portfolio_add", created_at: "2026-11-21T10:05:00.000Z" }];
const before = approvalAt("before", "2026-11-21T10:04:00.000Z");
const giving = approvalAt("giving", "2026-11-21T10:05:00.004Z");
const after = approvalAt("after", "2026-11-21T10:05:02.000Z");
const all = [after, giving, before];

test("the approval that gave a grant is the only one that shows it", () => {
  expect(all.filter((one) => grantOf(one, grants, all) !== undefined).map((one) => one.id)).toEqual(["giving"]);
});

test("a grant of another tool or another chat, or one that was taken back, shows nowhere", () => {
  const other = approvalAt("other", "2026-11-21T10:05:00.001Z", { tool: "portfolio_remove" });
  const elsewhere = approvalAt("elsewhere", "2026-11-21T10:05:00.001Z", { session_id: "another" });
  const decided = [...all, other, elsewhere];
  expect(grantOf(other, grants, decided)).toBeUndefined();
  expect(grantOf(giving, grants, decided)).toEqual(grants[0]);
  expect(grantOf(giving, [], decided)).toBeUndefined();
});
