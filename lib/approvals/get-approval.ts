import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";
import type { ApprovalView } from "@/lib/contracts/api-v1/approvals";
import { AppError } from "@/lib/platform/errors";
import { toApprovalView } from "./approval-row.ts";
import { findApproval } from "./queries.ts";

/** One approval of the caller. Throws `not_found`. */
export async function getApproval(ctx: Ctx, input: { approvalId: string }): Promise<ApprovalView> {
  const row = await findApproval(rawSql(), ownerOf(ctx), input.approvalId);
  if (!row) throw new AppError("not_found", "Not found.");
  return toApprovalView(row);
}
