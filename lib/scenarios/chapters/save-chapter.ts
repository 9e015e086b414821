import type { TransactionSql } from "postgres";
import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";
import type { ChapterView, SaveChapter } from "@/lib/contracts/api-v1/stories";
import { type ChapterRow, findChapterForOwner, toChapterView } from "../queries.ts";
import { autosaveMinutes } from "../tunables.ts";
import { assertVersion, writeVersion } from "./write-version.ts";

/** The note of versions that the next autosave may replace. */
export const autosaveNote = "autosave";

/**
 * Saves what a person wrote as a new version; what is saved already changes nothing. Throws `not_found`, and
 * `story_conflict` with the newest chapter when the sender has not read that one.
 */
export async function saveChapter(ctx: Ctx, input: SaveChapter & { chapterId: string }): Promise<ChapterView> {
  const ownerId = ownerOf(ctx);
  const saved = await rawSql().begin(async (tx) => {
    const chapter = await findChapterForOwner(ownerId, input.chapterId, { sql: tx, lock: true });
    const { title = chapter.title, text = chapter.text } = input;
    if (title === chapter.title && text === chapter.text) return chapter;
    assertVersion(chapter, input.base_version);
    const isContinued = input.autosave && (await isRecentAutosave(tx, chapter));
    const next = await writeVersion(tx, ownerId, chapter, {
      title,
      text,
      source: "person",
      note: input.autosave ? autosaveNote : "",
    });
    if (isContinued) await dropForNext(tx, chapter);
    return next;
  });
  return toChapterView(saved);
}

async function isRecentAutosave(tx: TransactionSql, chapter: ChapterRow): Promise<boolean> {
  const rows = await tx`
    SELECT FROM chapter_versions
    WHERE chapter_id = ${chapter.id} AND version = ${chapter.version} AND source = 'person' AND note = ${autosaveNote}
      AND created_at > clock_timestamp() - ${autosaveMinutes} * interval '1 minute'
      AND NOT EXISTS (SELECT FROM proposals p WHERE p.chapter_id = ${chapter.id} AND p.base_version = ${chapter.version})`;
  return rows.length > 0;
}

/** The next version takes its place, with the time at which the writing began, so that long writing leaves several. */
async function dropForNext(tx: TransactionSql, { id, version }: ChapterRow): Promise<void> {
  await tx`
    UPDATE chapter_versions SET created_at = old.created_at
    FROM chapter_versions old
    WHERE chapter_versions.chapter_id = ${id} AND chapter_versions.version = ${version + 1}
      AND old.chapter_id = ${id} AND old.version = ${version}`;
  await tx`DELETE FROM chapter_versions WHERE chapter_id = ${id} AND version = ${version}`;
}
