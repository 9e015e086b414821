import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";
import type { StoryPage } from "@/lib/contracts/api-v1/stories";
import { AppError } from "@/lib/platform/errors";
import { chapterSums, type StoryRow, storyColumns, toStoryView } from "../queries.ts";

/** Stories, the one changed last first. Throws `bad_request` for a malformed cursor. */
export async function listStories(ctx: Ctx, input: { limit: number; cursor?: string | undefined }): Promise<StoryPage> {
  const sql = rawSql();
  const after = input.cursor === undefined ? null : readCursor(input.cursor);
  const rows = await sql<StoryRow[]>`
    SELECT ${storyColumns(sql)} FROM stories s ${chapterSums(sql)}
    WHERE s.owner_id = ${ownerOf(ctx)} AND s.deleted_at IS NULL
      ${after ? sql`AND (s.updated_at, s.id) < (${after.at}::timestamptz, ${after.id})` : sql``}
    ORDER BY s.updated_at DESC, s.id DESC LIMIT ${input.limit + 1}`;
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  const cursor =
    rows.length > input.limit && last ? Buffer.from(`${last.place}|${last.id}`).toString("base64url") : null;
  return { data: page.map(toStoryView), next_cursor: cursor };
}

function readCursor(cursor: string): { at: string; id: string } {
  const match = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d(?::\d\d)?)\|([a-z]{3}_[0-9a-z]{8,64})$/.exec(
    Buffer.from(cursor, "base64url").toString("utf8"),
  );
  if (!match?.[1] || !match[2] || Number.isNaN(Date.parse(match[1].slice(0, 10))))
    throw new AppError("bad_request", "The cursor is malformed.", {
      errors: [{ path: "cursor", message: "not one of ours" }],
    });
  return { at: match[1], id: match[2] };
}
