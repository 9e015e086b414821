import type { Sql, TransactionSql } from "postgres";
import { rawSql } from "@/db/client";
import { AppError } from "@/lib/platform/errors";
import { pricedCost } from "./bill.ts";
import type { Spent } from "./cost-of.ts";
import { usageSettingsOf } from "./known-settings.ts";
import { monthOf, openCost } from "./spent-this-month.ts";

type BudgetCheck = {
  /** Whether what is about to be asked costs nothing; only asked when the budget is used up. */
  isFree: () => boolean | Promise<boolean>;
  /** What the call has used so far and nobody has recorded yet; finished steps of turns are in their journal. */
  pending?: readonly Spent[];
  sql?: Sql | TransactionSql;
};

/**
 * Throws `budget_exceeded` (until the next month begins, UTC) when the user's budget is used up and the call is not free.
 * Asks the database only about users who have a budget. Calls that run at the same time do not see each other's cost:
 * the last ones may go over it by what they cost.
 */
export async function assertBudget(ownerId: string, check: BudgetCheck): Promise<void> {
  const { monthly } = await usageSettingsOf(ownerId);
  if (monthly === null) return;
  const { pending = [], sql = rawSql() } = check;
  const [row] = await sql<{ isOver: boolean; secondsLeft: number }[]>`
    WITH month AS (${monthOf(sql)}), open AS (${openCost(sql, ownerId)})
    SELECT coalesce((SELECT sum(cost) FROM usage_records
        WHERE owner_id = ${ownerId} AND at >= month.start AT TIME ZONE 'UTC'), 0) + open.spent
        + ${pricedCost(pending)}::numeric >= ${monthly}::numeric AS "isOver",
      ceil(extract(epoch FROM (month.start + interval '1 month') AT TIME ZONE 'UTC' - clock_timestamp()))::int AS "secondsLeft"
    FROM month, open`;
  if (!row?.isOver || (await check.isFree())) return;
  throw new AppError("budget_exceeded", `The monthly budget of ${monthly} USD is used up.`, {
    retryAfterS: row.secondsLeft,
  });
}
