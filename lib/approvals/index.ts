export { type ApprovalRow, toApprovalView } from "./approval-row.ts";
export { getApproval } from "./get-approval.ts";
export { grantedTools, listGrants, revokeGrant } from "./grants.ts";
export { listApprovals } from "./list-approvals.ts";
export { findApproval, listTurnApprovals } from "./queries.ts";
