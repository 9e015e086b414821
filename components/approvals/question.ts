import type { ApprovalView } from "@/lib/contracts/api-v1/approvals";

/** An open question as a card asks it; a chat may know it before its row was fetched, then without its expiry. */
export type Question = Pick<ApprovalView, "id" | "tool" | "input" | "kind" | "reason"> & {
  expires_at: string | null;
};

/** Whether its time is over by the clock of this browser. The server has the last word. */
export function isOverdue(question: Question, now: number): boolean {
  return question.expires_at !== null && Date.parse(question.expires_at) <= now;
}

/** What became of a question; `withdrawn`: nobody decided, because the turn that asked was ended. */
export type Fate = "pending" | "approved" | "approvedEdited" | "denied" | "repeated" | "left" | "expired" | "withdrawn";

export function fateOf(approval: ApprovalView): Fate {
  switch (approval.status) {
    case "pending":
    case "expired":
      return approval.status;
    case "approved":
      if (approval.kind === "repeat") return "repeated";
      return approval.original_input === null || approval.original_input === undefined ? "approved" : "approvedEdited";
    case "denied":
      if (approval.decided_by === "expiry") return "expired";
      if (approval.decided_by === "stop" || approval.decided_by === null) return "withdrawn";
      return approval.kind === "repeat" ? "left" : "denied";
  }
}
