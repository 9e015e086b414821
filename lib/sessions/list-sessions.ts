import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";
import type { SessionView } from "@/lib/contracts/api-v1/sessions";
import { AppError } from "@/lib/platform/errors";
import { openTurnJoin, type SessionRow, sessionColumns, toView } from "./queries.ts";

type ListSessionsInput = { limit: number; cursor?: string | undefined; query?: string | undefined; archived: boolean };

type Place = { pinned: boolean; at: string; id: string };

/**
 * A page of the owner's chats: pinned first, then by last activity. `cursor` is the place of the last row, so a page
 * costs the same however deep it lies. `query` matches titles and message texts. Throws `bad_request` for a bad cursor.
 */
export async function listSessions(
  ctx: Ctx,
  input: ListSessionsInput,
): Promise<{ data: SessionView[]; next_cursor: string | null }> {
  const sql = rawSql();
  const ownerId = ownerOf(ctx);
  const after = input.cursor === undefined ? null : decodePlace(input.cursor);
  const pattern = input.query?.trim() ? `%${input.query.trim().replaceAll(/[\\%_]/g, "\\$&")}%` : null;
  const rows = await sql<(SessionRow & { at: string })[]>`
    SELECT ${sessionColumns()}, s.activity_at::text AS at FROM chat_sessions s ${openTurnJoin()}
    WHERE s.owner_id = ${ownerId} AND s.archived = ${input.archived} AND s.deleted_at IS NULL
      AND NOT s.ephemeral ${after ? sql`AND (s.pinned, s.activity_at, s.id) < (${after.pinned}, ${after.at}::timestamptz, ${after.id})` : sql``}
      ${
        pattern === null
          ? sql``
          : sql`AND (s.title ILIKE ${pattern} OR EXISTS (
              SELECT FROM messages m WHERE m.session_id = s.id AND m.on_path AND m.text ILIKE ${pattern}))`
      }
    ORDER BY s.pinned DESC NULLS LAST, s.activity_at DESC NULLS LAST, s.id DESC NULLS LAST LIMIT ${input.limit + 1}`;
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  const hasMore = rows.length > input.limit && last !== undefined;
  return {
    data: page.map(toView),
    next_cursor: hasMore ? encodePlace({ pinned: last.pinned, at: last.at, id: last.id }) : null,
  };
}

function encodePlace(place: Place): string {
  return Buffer.from(JSON.stringify([place.pinned, place.at, place.id])).toString("base64url");
}

function decodePlace(cursor: string): Place {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (Array.isArray(value) && value.length === 3) {
      const [pinned, at, id] = value as unknown[];
      if (
        typeof pinned === "boolean" &&
        typeof at === "string" &&
        typeof id === "string" &&
        !Number.isNaN(Date.parse(at))
      )
        return { pinned, at, id };
    }
  } catch {
    // Falls through to the same answer as any other text that is not a cursor.
  }
  throw new AppError("bad_request", "The cursor is malformed.", {
    errors: [{ path: "cursor", message: "not a cursor" }],
  });
}
