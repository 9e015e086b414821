import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";
import type { SessionView } from "@/lib/contracts/api-v1/sessions";
import { AppError } from "@/lib/platform/errors";
import { getSessionForOwner, toView } from "./queries.ts";
import { publishUserHint } from "./user-hints.ts";

type UpdateSessionInput = {
  sessionId: string;
  title?: string | undefined;
  pinned?: boolean | undefined;
  archived?: boolean | undefined;
  read?: true | undefined;
};

/** Changes what is given and leaves the rest; none of it counts as activity. Throws `not_found`. */
export async function updateSession(ctx: Ctx, input: UpdateSessionInput): Promise<SessionView> {
  const ownerId = ownerOf(ctx);
  const rows = await rawSql()`
    UPDATE chat_sessions SET title = coalesce(${input.title ?? null}, title), pinned = coalesce(${input.pinned ?? null}, pinned),
      archived = coalesce(${input.archived ?? null}, archived),
      read_at = CASE WHEN ${input.read ?? false} THEN clock_timestamp() ELSE read_at END
    WHERE owner_id = ${ownerId} AND name = ${input.sessionId} AND deleted_at IS NULL RETURNING 1`;
  if (rows.length === 0) throw new AppError("not_found", "Not found.");
  publishUserHint(ownerId, "session", input.sessionId, input.sessionId);
  return toView(await getSessionForOwner(ownerId, input.sessionId));
}
