import { api } from "@/components/api-client";
import type { GrantView } from "@/lib/contracts/api-v1/approvals";

const pathOf = (sessionId: string) => `/api/v1/sessions/${encodeURIComponent(sessionId)}/grants` as const;

/** The tools that run in a chat without asking. Rejects with `ApiError`. */
export async function listGrants(sessionId: string): Promise<GrantView[]> {
  return (await api<{ data: GrantView[] }>("GET", pathOf(sessionId))).data;
}

/** From now on the tool asks again. Rejects with `ApiError`; `not_found` when it was taken back before. */
export function takeBackGrant(sessionId: string, tool: string): Promise<void> {
  return api("DELETE", `${pathOf(sessionId)}/${encodeURIComponent(tool)}`);
}
