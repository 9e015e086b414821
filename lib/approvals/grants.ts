import type { Sql } from "postgres";
import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";
import type { GrantView } from "@/lib/contracts/api-v1/approvals";
import { AppError } from "@/lib/platform/errors";
import { getSessionForOwner, publishUserHint } from "@/lib/sessions";

/** Which of these tools a person always allows in a chat. */
export async function grantedTools(
  sql: Sql,
  ownerId: string,
  sessionId: string,
  tools: string[],
): Promise<Set<string>> {
  const rows = await sql<{ tool: string }[]>`
    SELECT tool FROM tool_grants WHERE session_id = ${sessionId} AND owner_id = ${ownerId} AND tool = ANY(${tools})`;
  return new Set(rows.map((row) => row.tool));
}

/** Tools that run without asking in a chat. Throws `not_found`. */
export async function listGrants(ctx: Ctx, input: { sessionId: string }): Promise<{ data: GrantView[] }> {
  const session = await getSessionForOwner(ownerOf(ctx), input.sessionId);
  const rows = await rawSql()<{ tool: string; at: Date }[]>`
    SELECT tool, created_at AS at FROM tool_grants
    WHERE session_id = ${session.id} AND owner_id = ${ownerOf(ctx)} ORDER BY tool`;
  return { data: rows.map(({ tool, at }) => ({ tool, created_at: at.toISOString() })) };
}

/** Takes back that a tool is always allowed. Throws `not_found`. */
export async function revokeGrant(ctx: Ctx, input: { sessionId: string; tool: string }): Promise<void> {
  const session = await getSessionForOwner(ownerOf(ctx), input.sessionId);
  const rows = await rawSql()`
    DELETE FROM tool_grants WHERE session_id = ${session.id} AND owner_id = ${ownerOf(ctx)} AND tool = ${input.tool}
    RETURNING 1`;
  if (rows.length === 0) throw new AppError("not_found", "Not found.");
  publishUserHint(ownerOf(ctx), "grant", input.tool, input.sessionId);
}
