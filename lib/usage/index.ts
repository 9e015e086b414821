export { assertBudget } from "./assert-budget.ts";
export { billsOf, totalCost } from "./bill.ts";
export { changeBudget } from "./change-budget.ts";
export { isFreeModel } from "./cost-of.ts";
export { getBudget } from "./get-budget.ts";
export { getUsage } from "./get-usage.ts";
export { usageSettingsOf } from "./known-settings.ts";
export { recordUsage, type UsageAccount } from "./record-usage.ts";
