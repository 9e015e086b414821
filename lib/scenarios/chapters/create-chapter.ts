import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";
import { type ChapterView, type CreateChapter, chapterLimit } from "@/lib/contracts/api-v1/stories";
import { AppError } from "@/lib/platform/errors";
import { findChapterForOwner, lockStory, toChapterView, touchStory } from "../queries.ts";
import { renumber } from "../stories/change-story.ts";
import { insertChapters } from "./insert-chapters.ts";

/** Adds a chapter, at the end unless a position is given. Throws `not_found`, `bad_request` for too many. */
export async function createChapter(
  ctx: Ctx,
  { storyId, title, text, position }: CreateChapter & { storyId: string },
): Promise<ChapterView> {
  const ownerId = ownerOf(ctx);
  const chapterId = await rawSql().begin(async (tx) => {
    await lockStory(tx, ownerId, storyId);
    const rows = await tx<{ id: string }[]>`
      SELECT id FROM chapters WHERE story_id = ${storyId} AND deleted_at IS NULL ORDER BY position`;
    if (rows.length >= chapterLimit) throw new AppError("bad_request", `A story has at most ${chapterLimit} chapters.`);
    const owner = { ownerId, storyId };
    const [id = ""] = await insertChapters(tx, owner, [{ title, text }], { after: rows.length, source: "person" });
    const order = rows.map((row) => row.id);
    order.splice((position ?? order.length + 1) - 1, 0, id);
    await renumber(tx, order);
    await touchStory(tx, storyId);
    return id;
  });
  return toChapterView(await findChapterForOwner(ownerId, chapterId));
}
