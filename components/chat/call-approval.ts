import type { ToolPart } from "./tool-renderers";

/** What a message part says about the approval of its call; null when nobody was asked. */
export type CallApproval = { id: string; approved: boolean | undefined; reason: string | undefined; why: string };

export function approvalOfPart(part: ToolPart): CallApproval | null {
  const approval = "approval" in part ? part.approval : undefined;
  if (approval === undefined) return null;
  return {
    id: approval.id,
    approved: "approved" in approval ? approval.approved : undefined,
    reason: "reason" in approval ? approval.reason : undefined,
    why: "requestReason" in approval && typeof approval.requestReason === "string" ? approval.requestReason : "",
  };
}
