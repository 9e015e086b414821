import type { ApprovalView, GrantView } from "@/lib/contracts/api-v1/approvals";

/**
 * The grant that this approval gave and that still holds: both were recorded together, so of all approvals of the tool it
 * is the first that was decided when the grant was there. Undefined for any other approval.
 */
export function grantOf(
  approval: ApprovalView,
  grants: readonly GrantView[],
  decided: readonly ApprovalView[],
): GrantView | undefined {
  const grant = grants.find(({ tool }) => tool === approval.tool);
  if (grant === undefined || approval.kind !== "change") return undefined;
  const given = decided
    .filter((one) => one.session_id === approval.session_id && one.tool === grant.tool && one.status === "approved")
    .filter((one) => one.decided_at !== null && one.decided_at >= grant.created_at)
    .sort((a, b) => ((a.decided_at ?? "") < (b.decided_at ?? "") ? -1 : 1))[0];
  return given?.id === approval.id ? grant : undefined;
}
