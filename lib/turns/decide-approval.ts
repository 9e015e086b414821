import { rawSql } from "@/db/client";
import { type ApprovalRow, findApproval, toApprovalView } from "@/lib/approvals";
import { type Ctx, ownerOf } from "@/lib/auth";
import type { ApprovalView, Decision } from "@/lib/contracts/api-v1/approvals";
import { AppError } from "@/lib/platform/errors";
import { failpoint } from "@/lib/platform/failpoint";
import { hashOf } from "./engine/ledger.ts";
import { type DecisionInput, decideApproval as record } from "./lifecycle.ts";
import { runtime } from "./runtime.ts";

/**
 * Decides a question about a tool call. The first decision wins. Edited arguments are checked by the tool's schema
 * first (`bad_request` with their paths, still pending). Throws `not_found`, and `approval_decided` or `approval_expired` with
 * the recorded decision. The turn goes on when nothing of it is open any more.
 */
export async function decideApproval(ctx: Ctx, input: Decision & { approvalId: string }): Promise<ApprovalView> {
  const ownerId = ownerOf(ctx);
  const { deps, runner } = runtime();
  const asked = await mustFind(ownerId, input.approvalId);
  const approve = input.decision === "approve";
  const decision: DecisionInput = {
    ownerId,
    approvalId: asked.id,
    approve,
    edited: approve ? editOf(asked, input.input) : null,
    reason: input.reason ?? null,
    decidedBy: ownerId,
    always: approve && input.always === true,
  };
  const outcome = await record(rawSql(), decision);
  if (HAS_FAILPOINTS) await failpoint("decision.recorded");
  const decided = await mustFind(ownerId, input.approvalId);
  switch (outcome.outcome) {
    case "missing":
      throw new AppError("not_found", "Not found.");
    case "decided":
      throw refusal("approval_decided", "This was decided before.", decided);
    case "expired":
      throw refusal("approval_expired", "Nobody decided in time; it counts as denied.", decided);
    case "recorded": {
      deps.hint(ownerId, "approval", asked.id, asked.sessionName);
      if (outcome.woken) await runner.recover(outcome.sessionId);
      return toApprovalView(decided);
    }
  }
}

/** Arguments that differ from those that were asked about, as the tool reads them; null for none. */
function editOf(asked: ApprovalRow, input: Record<string, unknown> | undefined): DecisionInput["edited"] {
  if (input === undefined) return null;
  const { deps } = runtime();
  const parsed = deps.tools.parse(asked.tool, input);
  const hash = hashOf(parsed);
  return hash === asked.argsHash ? null : { input: parsed, hash };
}

function refusal(code: "approval_decided" | "approval_expired", detail: string, row: ApprovalRow): AppError {
  return new AppError(code, detail, { extra: { approval: toApprovalView(row) } });
}

async function mustFind(ownerId: string, id: string): Promise<ApprovalRow> {
  const row = await findApproval(rawSql(), ownerId, id);
  if (!row) throw new AppError("not_found", "Not found.");
  return row;
}
