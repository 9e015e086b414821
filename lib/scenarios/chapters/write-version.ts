import type { TransactionSql } from "postgres";
import { isTooLong } from "@/lib/contracts/chapter-length";
import { storyTextLimit, type VersionSource } from "@/lib/contracts/scenario";
import { AppError } from "@/lib/platform/errors";
import { type ChapterRow, findChapterForOwner, toChapterView, touchStory } from "../queries.ts";

export type NewText = { title: string; text: string; source: VersionSource; note: string };

/** A writer who has read an older version gets the newest one instead of overwriting it. */
export function assertVersion(chapter: ChapterRow, baseVersion: number): void {
  if (chapter.version === baseVersion) return;
  throw new AppError(
    "story_conflict",
    `The chapter has changed: its version is ${chapter.version}, not ${baseVersion}.`,
    {
      extra: { chapter: toChapterView(chapter) },
    },
  );
}

function assertFits(chapter: ChapterRow, text: string): void {
  if (!isTooLong(text.length, chapter.text.length)) return;
  throw new AppError(
    "text_too_long",
    `The chapter would have ${text.length} characters; at most ${storyTextLimit} are possible.`,
    { extra: { characters: text.length, limit: storyTextLimit } },
  );
}

/** Gives a locked chapter its next version. Returns the chapter as it then stands. Throws `text_too_long`. */
export async function writeVersion(
  tx: TransactionSql,
  ownerId: string,
  chapter: ChapterRow,
  { title, text, source, note }: NewText,
): Promise<ChapterRow> {
  assertFits(chapter, text);
  const version = chapter.version + 1;
  await tx`
    UPDATE chapters SET title = ${title}, text = ${text}, version = ${version}, updated_at = clock_timestamp()
    WHERE id = ${chapter.id} AND owner_id = ${ownerId}`;
  await tx`
    INSERT INTO chapter_versions (chapter_id, version, owner_id, title, text, source, note)
    VALUES (${chapter.id}, ${version}, ${ownerId}, ${title}, ${text}, ${source}, ${note})`;
  await touchStory(tx, chapter.story_id);
  return findChapterForOwner(ownerId, chapter.id, { sql: tx });
}
