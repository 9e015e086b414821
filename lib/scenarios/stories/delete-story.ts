import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";
import type { StoryDetail } from "@/lib/contracts/api-v1/stories";
import { notFound } from "../queries.ts";
import { undoMinutes } from "../tunables.ts";
import { getStory } from "./get-story.ts";

/** Takes a story away; it can be brought back for half an hour. Throws `not_found`. */
export async function deleteStory(ctx: Ctx, { storyId }: { storyId: string }): Promise<void> {
  const sql = rawSql();
  const ownerId = ownerOf(ctx);
  const rows = await sql`
    UPDATE stories SET deleted_at = clock_timestamp()
    WHERE id = ${storyId} AND owner_id = ${ownerId} AND deleted_at IS NULL RETURNING id`;
  if (rows.length === 0) throw notFound();
}

/** Brings a deleted story back; one that stands stays. Throws `not_found`, also when its time is over. */
export async function restoreStory(ctx: Ctx, { storyId }: { storyId: string }): Promise<StoryDetail> {
  await rawSql()`
    UPDATE stories SET deleted_at = NULL
    WHERE id = ${storyId} AND owner_id = ${ownerOf(ctx)}
      AND deleted_at > clock_timestamp() - ${undoMinutes} * interval '1 minute'`;
  return getStory(ctx, { storyId });
}

/** What nobody can bring back any more is gone for good, chapters, versions and proposals with it. For all users. */
export async function forgetDeleted(): Promise<void> {
  const sql = rawSql();
  await sql`DELETE FROM stories WHERE deleted_at < clock_timestamp() - 2 * ${undoMinutes} * interval '1 minute'`;
  await sql`DELETE FROM chapters WHERE deleted_at < clock_timestamp() - 2 * ${undoMinutes} * interval '1 minute'`;
}
