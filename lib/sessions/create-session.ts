import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";
import type { SessionView } from "@/lib/contracts/api-v1/sessions";
import { AppError } from "@/lib/platform/errors";
import { createId } from "@/lib/platform/ids";
import { getSessionForOwner, toView } from "./queries.ts";
import { publishUserHint } from "./user-hints.ts";

/** An empty chat, with the caller's name or ours. Throws `name_taken` when the caller has a chat of that name. */
export async function createSession(
  ctx: Ctx,
  input: { id?: string | undefined; title?: string | undefined },
): Promise<SessionView> {
  const ownerId = ownerOf(ctx);
  const id = createId("ses");
  const name = input.id ?? id;
  const rows = await rawSql()`
    WITH made AS (
      INSERT INTO chat_sessions (id, owner_id, name, title) VALUES (${id}, ${ownerId}, ${name}, ${input.title ?? ""})
      ON CONFLICT DO NOTHING RETURNING id
    )
    INSERT INTO session_leases (session_id, owner_id) SELECT id, ${ownerId} FROM made RETURNING 1`;
  if (rows.length === 0) throw new AppError("name_taken", "You have a chat of this name.");
  publishUserHint(ownerId, "session", name, name);
  return toView(await getSessionForOwner(ownerId, name));
}
