import type { TransactionSql } from "postgres";
import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";
import type { ChapterView } from "@/lib/contracts/api-v1/stories";
import { AppError } from "@/lib/platform/errors";
import { assertVersion, writeVersion } from "../chapters/write-version.ts";
import { type ChapterRow, findChapterForOwner, findVersion, toChapterView, type VersionRow } from "../queries.ts";

type Input = { chapterId: string; baseVersion: number };

/** Gives a chapter the text and title of an older version, as a new one. Throws `not_found`, `story_conflict`, `text_too_long`. */
export async function restoreVersion(ctx: Ctx, input: Input & { version: number }): Promise<ChapterView> {
  return restore(ctx, input, (tx, ownerId) => findVersion(ownerId, input.chapterId, input.version, tx));
}

/**
 * Takes the last change back, as a new version; again takes the one before it. Throws `not_found`, `story_conflict`,
 * `text_too_long`, `edit_changes_nothing` when there is nothing before.
 */
export async function undoChange(ctx: Ctx, input: Input): Promise<ChapterView> {
  return restore(ctx, input, async (tx, ownerId, chapter) => {
    const shown = await shownVersion(tx, ownerId, chapter.id, chapter.version);
    const [before] = await tx<{ version: number }[]>`
      SELECT version FROM chapter_versions
      WHERE chapter_id = ${chapter.id} AND owner_id = ${ownerId} AND version < ${shown.version}
      ORDER BY version DESC LIMIT 1`;
    if (!before) throw new AppError("edit_changes_nothing", "There is no change to take back.");
    return shownVersion(tx, ownerId, chapter.id, before.version);
  });
}

/** The version whose text this one shows: the one that was restored, where it was restored from another. */
async function shownVersion(tx: TransactionSql, ownerId: string, chapterId: string, at: number): Promise<VersionRow> {
  let version = await findVersion(ownerId, chapterId, at, tx);
  while (version.source === "restore") version = await findVersion(ownerId, chapterId, Number(version.note), tx);
  return version;
}

async function restore(
  ctx: Ctx,
  { chapterId, baseVersion }: Input,
  find: (tx: TransactionSql, ownerId: string, chapter: ChapterRow) => Promise<VersionRow>,
): Promise<ChapterView> {
  const ownerId = ownerOf(ctx);
  const restored = await rawSql().begin(async (tx) => {
    const chapter = await findChapterForOwner(ownerId, chapterId, { sql: tx, lock: true });
    assertVersion(chapter, baseVersion);
    const { title, text, version } = await find(tx, ownerId, chapter);
    return writeVersion(tx, ownerId, chapter, { title, text, source: "restore", note: String(version) });
  });
  return toChapterView(restored);
}
