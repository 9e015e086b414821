import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";
import type { ChapterView } from "@/lib/contracts/api-v1/stories";
import { findChapterForOwner, lockStory, notFound, toChapterView, touchStory } from "../queries.ts";
import { renumber } from "../stories/change-story.ts";
import { undoMinutes } from "../tunables.ts";

/** Takes a chapter out of its story; it can be brought back for half an hour. Throws `not_found`. */
export async function deleteChapter(ctx: Ctx, { chapterId }: { chapterId: string }): Promise<void> {
  const ownerId = ownerOf(ctx);
  await rawSql().begin(async (tx) => {
    const { story_id: storyId } = await findChapterForOwner(ownerId, chapterId, { sql: tx });
    await lockStory(tx, ownerId, storyId);
    const rows = await tx`
      UPDATE chapters SET deleted_at = clock_timestamp() WHERE id = ${chapterId} AND deleted_at IS NULL RETURNING id`;
    if (rows.length === 0) throw notFound();
    const left = await tx<{ id: string }[]>`
      SELECT id FROM chapters WHERE story_id = ${storyId} AND deleted_at IS NULL ORDER BY position`;
    await renumber(
      tx,
      left.map(({ id }) => id),
    );
    await touchStory(tx, storyId);
  });
}

/** Brings a deleted chapter back to its place; one that stands stays. Throws `not_found`, also when its time is over. */
export async function restoreChapter(ctx: Ctx, { chapterId }: { chapterId: string }): Promise<ChapterView> {
  const ownerId = ownerOf(ctx);
  await rawSql().begin(async (tx) => {
    const [gone] = await tx<{ storyId: string; position: number }[]>`
      SELECT story_id AS "storyId", position FROM chapters
      WHERE id = ${chapterId} AND owner_id = ${ownerId}
        AND deleted_at > clock_timestamp() - ${undoMinutes} * interval '1 minute'`;
    if (!gone) return;
    await lockStory(tx, ownerId, gone.storyId);
    const others = await tx<{ id: string }[]>`
      SELECT id FROM chapters WHERE story_id = ${gone.storyId} AND deleted_at IS NULL ORDER BY position`;
    await tx`UPDATE chapters SET deleted_at = NULL WHERE id = ${chapterId}`;
    const order = others.map(({ id }) => id).filter((id) => id !== chapterId);
    order.splice(gone.position - 1, 0, chapterId);
    await renumber(tx, order);
    await touchStory(tx, gone.storyId);
  });
  return toChapterView(await findChapterForOwner(ownerId, chapterId));
}
