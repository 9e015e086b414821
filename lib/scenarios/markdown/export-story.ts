import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";
import { findStoryForOwner } from "../queries.ts";
import { writeMarkdown } from "./story-markdown.ts";

/** A story as a markdown file with the name it may have. Throws `not_found`. */
export async function exportStory(
  ctx: Ctx,
  { storyId }: { storyId: string },
): Promise<{ name: string; markdown: string }> {
  const ownerId = ownerOf(ctx);
  const { title } = await findStoryForOwner(ownerId, storyId);
  const chapters = await rawSql()<{ title: string; text: string }[]>`
    SELECT title, text FROM chapters
    WHERE story_id = ${storyId} AND owner_id = ${ownerId} AND deleted_at IS NULL ORDER BY position`;
  const name =
    title
      .replaceAll(/[^\p{L}\p{N} _-]+/gu, "")
      .trim()
      .slice(0, 60)
      .toWellFormed() || "story";
  return { name: `${name}.md`, markdown: writeMarkdown({ title, chapters }) };
}
