import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";
import type { SessionView } from "@/lib/contracts/api-v1/sessions";
import { AppError } from "@/lib/platform/errors";
import { getSessionForOwner, toView } from "./queries.ts";
import { publishUserHint } from "./user-hints.ts";

/** Takes a chat out of every list; `restoreSession` brings it back until its rows go. Throws `not_found`. */
export async function markSessionDeleted(ctx: Ctx, input: { sessionId: string }): Promise<void> {
  const ownerId = ownerOf(ctx);
  const rows = await rawSql()`
    UPDATE chat_sessions SET deleted_at = clock_timestamp()
    WHERE owner_id = ${ownerId} AND name = ${input.sessionId} AND deleted_at IS NULL RETURNING 1`;
  if (rows.length === 0) throw new AppError("not_found", "Not found.");
  publishUserHint(ownerId, "session", input.sessionId, input.sessionId);
}

/** Brings back the chat of this name that was deleted last. Throws `not_found`, or `name_taken` when a new one has its name. */
export async function restoreSession(ctx: Ctx, input: { sessionId: string }): Promise<SessionView> {
  const ownerId = ownerOf(ctx);
  try {
    const rows = await rawSql()`
      UPDATE chat_sessions SET deleted_at = NULL WHERE id = (
        SELECT id FROM chat_sessions WHERE owner_id = ${ownerId} AND name = ${input.sessionId} AND deleted_at IS NOT NULL
        ORDER BY deleted_at DESC LIMIT 1)
      RETURNING 1`;
    if (rows.length === 0) throw new AppError("not_found", "Not found.");
  } catch (error) {
    if ((error as { code?: string }).code === "23505")
      throw new AppError("name_taken", "A new chat has this name.", { cause: error });
    throw error;
  }
  publishUserHint(ownerId, "session", input.sessionId, input.sessionId);
  return toView(await getSessionForOwner(ownerId, input.sessionId));
}
