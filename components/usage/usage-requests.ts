import { api } from "@/components/api-client";
import type { BudgetView, ChangeBudget, UsageView } from "@/lib/contracts/api-v1/usage";

export const shownGroups = ["model", "session", "task", "api_key"] as const;
export type ShownGroup = (typeof shownGroups)[number];
/** One span, looked at from every side. */
export type UsageReport = Record<"day" | ShownGroup, UsageView>;

export const usageRequests = {
  /** The last `days` days, today included. */
  report: async (days: number, signal: AbortSignal): Promise<UsageReport> => {
    const from = new Date(Date.now() - (days - 1) * 86_400_000).toISOString().slice(0, 10);
    const read = (group: string) => api<UsageView>("GET", "/api/v1/usage", { query: { group, from }, signal });
    const [day, model, session, task, apiKey] = await Promise.all(["day", ...shownGroups].map(read));
    return { day, model, session, task, api_key: apiKey } as UsageReport;
  },
  changeBudget: (change: ChangeBudget) => api<BudgetView>("PATCH", "/api/v1/budget", { body: change, keepalive: true }),
};
