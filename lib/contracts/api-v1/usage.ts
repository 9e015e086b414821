import { z } from "zod";
import { timeSchema } from "./page-of.ts";

export const usageGroups = ["day", "model", "session", "turn", "task", "api_key"] as const;
export type UsageGroup = (typeof usageGroups)[number];

const daySchema = z.iso.date();
/** The database knows no year 0, and nothing was used before there were computers. */
const askedDaySchema = daySchema.refine((day) => day >= "1970-01-01", "must not be before 1970");

export const readUsageSchema = z.object({
  group: z.enum(usageGroups).default("day").describe("What one row is about."),
  from: askedDaySchema.optional().describe("First day, UTC; 29 days before the last one unless given."),
  to: askedDaySchema.optional().describe("Last day, UTC; today unless given."),
});
export type ReadUsage = z.infer<typeof readUsageSchema>;

const figures = {
  answers: z.number().int().describe("Turns and edits."),
  cached: z.number().int().describe("Answers given again from the response cache."),
  input_tokens: z.number().int(),
  output_tokens: z.number().int(),
  cost_usd: z.string().describe("An exact decimal, without what has no price."),
  unpriced: z.number().int().describe("Answers of models without a price."),
};

const usageRowSchema = z
  .object({
    key: z
      .string()
      .nullable()
      .describe(
        "The day, the model, or an id; null for all that belongs to none: edits have no session, people no key.",
      ),
    label: z
      .string()
      .nullable()
      .describe("Title of a chat or a task, name of a key; null when it is gone or has none."),
    ...figures,
  })
  .meta({ id: "UsageRow" });
export type UsageRow = z.infer<typeof usageRowSchema>;

export const usageSchema = z
  .object({
    from: daySchema,
    to: daySchema,
    data: z.array(usageRowSchema).describe("By day in order; all others by what they cost, at most 500."),
    totals: z.object(figures),
  })
  .meta({ id: "Usage" });
export type UsageView = z.infer<typeof usageSchema>;

export const budgetSchema = z
  .object({
    monthly_usd: z.string().nullable().describe("An exact decimal; null is no limit."),
    spent_usd: z
      .string()
      .describe("Since the month began, UTC; finished steps of turns that run or wait for a person included."),
    unpriced: z.number().int().describe("Answers of this month that count nothing: their models have no price."),
    is_exceeded: z.boolean().describe("Only models that cost nothing can be asked."),
    resets_at: timeSchema.describe("The next month begins, UTC."),
    uses_cache: z.boolean().describe("Answers may come from the response cache."),
  })
  .meta({ id: "Budget" });
export type BudgetView = z.infer<typeof budgetSchema>;

/** USD in and out as text, so that nothing is rounded. */
const dollarsSchema = z
  .union([z.string().trim(), z.number().finite()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,9}(\.\d{1,2})?$/, "dollars with at most two decimals, 0 or more"));

export const changeBudgetSchema = z
  .object({
    monthly_usd: dollarsSchema.nullable().optional().describe("USD in a calendar month, UTC; null is no limit."),
    uses_cache: z.boolean().optional(),
  })
  .refine((body) => Object.values(body).some((value) => value !== undefined), "nothing to change")
  .meta({ id: "BudgetChange" });
export type ChangeBudget = z.infer<typeof changeBudgetSchema>;
