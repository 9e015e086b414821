import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";
import type { BudgetView, ChangeBudget } from "@/lib/contracts/api-v1/usage";
import { getBudget } from "./get-budget.ts";
import { tellSettingsChanged } from "./known-settings.ts";

/** Sets what is given and leaves the rest; counts in every process as soon as it hears of it. */
export async function changeBudget(ctx: Ctx, { monthly_usd, uses_cache }: ChangeBudget): Promise<BudgetView> {
  const ownerId = ownerOf(ctx);
  await rawSql()`
    INSERT INTO usage_settings AS s (owner_id, monthly, uses_cache)
    VALUES (${ownerId}, ${monthly_usd ?? null}::numeric, ${uses_cache ?? false})
    ON CONFLICT (owner_id) DO UPDATE SET
      monthly = CASE WHEN ${monthly_usd !== undefined} THEN excluded.monthly ELSE s.monthly END,
      uses_cache = CASE WHEN ${uses_cache !== undefined} THEN excluded.uses_cache ELSE s.uses_cache END`;
  tellSettingsChanged(ownerId);
  return getBudget(ctx);
}
