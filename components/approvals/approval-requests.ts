import { api } from "@/components/api-client";
import type { ApprovalStatus, ApprovalView, Decision } from "@/lib/contracts/api-v1/approvals";

export type ApprovalPage = {
  data: ApprovalView[];
  next_cursor: string | null;
  /** How many are pending over all chats. */
  pending: number;
};

type ListOptions = { status: ApprovalStatus | "all"; session_id?: string; limit?: number; cursor?: string };

export type ApprovalRequests = {
  list: (options: ListOptions) => Promise<ApprovalPage>;
  /** Resolves with the recorded approval; rejects with `ApiError`, whose `approval` is what somebody decided before. */
  decide: (id: string, decision: Decision) => Promise<ApprovalView>;
};

export const approvalRequests: ApprovalRequests = {
  list: (options) => api("GET", "/api/v1/approvals", { query: options }),
  decide: (id, decision) => api("POST", `/api/v1/approvals/${encodeURIComponent(id)}`, { body: decision }),
};
