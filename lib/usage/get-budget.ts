import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";
import type { BudgetView } from "@/lib/contracts/api-v1/usage";
import { monthOf, openCost } from "./spent-this-month.ts";

type BudgetRow = {
  monthly: string | null;
  spent: string;
  unpriced: number;
  isExceeded: boolean;
  resetsAt: Date;
  usesCache: boolean;
};

/** The caller's budget, and what is spent of it since the month began (UTC), finished steps of open turns included. */
export async function getBudget(ctx: Ctx): Promise<BudgetView> {
  const ownerId = ownerOf(ctx);
  const sql = rawSql();
  const [row] = await sql<BudgetRow[]>`
    WITH month AS (${monthOf(sql)}), open AS (${openCost(sql, ownerId)}), used AS (
      SELECT coalesce(sum(cost), 0) + (SELECT spent FROM open) AS spent, count(*) FILTER (WHERE cost IS NULL)::int AS unpriced
      FROM usage_records, month WHERE owner_id = ${ownerId} AND at >= month.start AT TIME ZONE 'UTC'
    )
    SELECT s.monthly::text, trim_scale(used.spent)::text AS spent, used.unpriced,
      coalesce(used.spent >= s.monthly, false) AS "isExceeded", coalesce(s.uses_cache, false) AS "usesCache",
      (month.start + interval '1 month') AT TIME ZONE 'UTC' AS "resetsAt"
    FROM month, used LEFT JOIN usage_settings s ON s.owner_id = ${ownerId}`;
  if (row === undefined) throw new Error("A row was expected.");
  return {
    monthly_usd: row.monthly,
    spent_usd: row.spent,
    unpriced: row.unpriced,
    is_exceeded: row.isExceeded,
    resets_at: row.resetsAt.toISOString(),
    uses_cache: row.usesCache,
  };
}
