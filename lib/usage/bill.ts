import { dollarsOf, nanoCostOf, type Spent } from "./cost-of.ts";

/** What stands in one row of `usage_records`. */
export type Bill = {
  model: string;
  input_tokens: number;
  output_tokens: number;
  is_cached: boolean;
  /** USD, exact; null for a model without a price. */
  cost: string | null;
};

/** The column is an integer; a provider that claims more is not believed. */
const tokenLimit = 2_147_483_647;

/** One bill for each model that answered. What used nothing is not billed, unless it came from the cache. */
export function billsOf(spent: readonly Spent[]): Bill[] {
  const byModel = Map.groupBy(spent, ({ model, isCached = false }) => `${isCached} ${model}`);
  return [...byModel.values()].flatMap((group): Bill[] => {
    const [first] = group;
    if (first === undefined) return [];
    const total = {
      model: first.model,
      input_tokens: clamped(group.reduce((sum, one) => sum + one.input_tokens, 0)),
      output_tokens: clamped(group.reduce((sum, one) => sum + one.output_tokens, 0)),
    };
    const isCached = first.isCached ?? false;
    if (!isCached && total.input_tokens === 0 && total.output_tokens === 0) return [];
    const nano = nanoCostOf({ ...total, isCached });
    return [{ ...total, is_cached: isCached, cost: nano === null ? null : dollarsOf(nano) }];
  });
}

/** What it all cost, USD; null as soon as one model has no price. */
export function totalCost(spent: readonly Spent[]): string | null {
  let sum = 0n;
  for (const one of spent) {
    const nano = nanoCostOf(one);
    if (nano === null && one.input_tokens + one.output_tokens > 0) return null;
    sum += nano ?? 0n;
  }
  return dollarsOf(sum);
}

/** The same without what has no price: what counts against a budget. */
export function pricedCost(spent: readonly Spent[]): string {
  return dollarsOf(spent.reduce((sum, one) => sum + (nanoCostOf(one) ?? 0n), 0n));
}

const clamped = (count: number) => Math.min(tokenLimit, Math.max(0, Math.round(count)));
