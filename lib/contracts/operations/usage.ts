import { budgetSchema, changeBudgetSchema, readUsageSchema, usageSchema } from "../api-v1/usage.ts";
import { operation } from "../operation.ts";

const tag = "usage";
const figures = {
  answers: 2,
  cached: 0,
  input_tokens: 1840,
  output_tokens: 310,
  cost_usd: "0.0054",
  unpriced: 0,
};
const budget = {
  monthly_usd: "20.00",
  spent_usd: "3.4121",
  unpriced: 0,
  is_exceeded: false,
  resets_at: "2026-04-01T00:00:00.000Z",
  uses_cache: false,
};

export const readUsage = operation({
  id: "readUsage",
  method: "GET",
  path: "/api/v1/usage",
  tag,
  summary: "Tokens and cost of the caller's answers, by day, model, chat, turn, task or API key",
  description:
    "Figures are the providers' own; costs come from the price table of the moment. A span has at most 400 days. Days are UTC.",
  auth: "user",
  limit: "other",
  query: readUsageSchema,
  answers: [{ status: 200, description: "The rows and their totals.", schema: usageSchema }],
  examples: [
    {
      query: { group: "model", from: "2026-03-01", to: "2026-03-02" },
      answer: {
        from: "2026-03-01",
        to: "2026-03-02",
        data: [{ key: "gpt-5", label: null, ...figures }],
        totals: figures,
      },
    },
  ],
});

export const readBudget = operation({
  id: "readBudget",
  method: "GET",
  path: "/api/v1/budget",
  tag,
  summary: "The monthly budget, what is spent of it, and whether answers may come from the cache",
  auth: "user",
  limit: "other",
  answers: [{ status: 200, description: "The budget.", schema: budgetSchema }],
  examples: [{ answer: budget }],
});

export const changeBudget = operation({
  id: "changeBudget",
  method: "PATCH",
  path: "/api/v1/budget",
  tag,
  summary: "Set or lift the monthly budget, or switch the response cache",
  description:
    "Over the budget every model that costs something is refused with `budget_exceeded` until the next month; a turn that runs ends before its next call.",
  auth: "user",
  limit: "other",
  body: changeBudgetSchema,
  answers: [{ status: 200, description: "The budget as it is now.", schema: budgetSchema }],
  examples: [{ body: { monthly_usd: "20.00" }, answer: budget }],
});
