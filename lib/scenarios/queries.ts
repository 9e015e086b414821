import type { Sql, TransactionSql } from "postgres";
import { rawSql } from "@/db/client";
import type { ChapterHead, ChapterView, StoryView, VersionHead } from "@/lib/contracts/api-v1/stories";
import { AppError } from "@/lib/platform/errors";

/** A pool or a transaction of it: both run the same statements. */
export type Connection = Sql | TransactionSql;

export const notFound = () => new AppError("not_found", "There is no such thing.");

export type StoryRow = Omit<StoryView, "created_at" | "updated_at"> & {
  created_at: Date;
  updated_at: Date;
  place: string;
};

export function toStoryView({ place: _place, ...row }: StoryRow): StoryView {
  return { ...row, created_at: row.created_at.toISOString(), updated_at: row.updated_at.toISOString() };
}

export const storyColumns = (sql: Connection) => sql`
  s.id, s.title, s.created_at, s.updated_at, s.updated_at::text AS place, coalesce(c.chapters, 0)::int AS chapter_count,
  coalesce(c.characters, 0)::int AS characters, coalesce(c.proposals, 0)::int AS open_proposals`;

/** What a story's chapters add up to, beside `stories s`. */
export const chapterSums = (sql: Connection) => sql`
  LEFT JOIN LATERAL (
    SELECT count(*) AS chapters, sum(h.characters) AS characters,
      sum((SELECT count(*) FROM proposals p WHERE p.chapter_id = h.id AND p.status = 'open')) AS proposals
    FROM chapters h WHERE h.story_id = s.id AND h.deleted_at IS NULL
  ) c ON true`;

export async function findStoryForOwner(ownerId: string, id: string, sql: Connection = rawSql()): Promise<StoryRow> {
  const [row] = await sql<StoryRow[]>`
    SELECT ${storyColumns(sql)} FROM stories s ${chapterSums(sql)}
    WHERE s.id = ${id} AND s.owner_id = ${ownerId} AND s.deleted_at IS NULL`;
  if (!row) throw notFound();
  return row;
}

/** Nobody else changes the order of its chapters until the transaction ends. */
export async function lockStory(tx: TransactionSql, ownerId: string, id: string): Promise<void> {
  const rows = await tx`
    SELECT FROM stories WHERE id = ${id} AND owner_id = ${ownerId} AND deleted_at IS NULL FOR NO KEY UPDATE`;
  if (rows.length === 0) throw notFound();
}

export const touchStory = (tx: TransactionSql, storyId: string) =>
  tx`UPDATE stories SET updated_at = clock_timestamp() WHERE id = ${storyId}`;

type ChapterHeadRow = Omit<ChapterHead, "created_at" | "updated_at"> & { created_at: Date; updated_at: Date };
export type ChapterRow = ChapterHeadRow & { text: string };

const toChapterHead = (row: ChapterHeadRow): ChapterHead => ({
  ...row,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
});
export const toChapterView = (row: ChapterRow): ChapterView => ({ ...toChapterHead(row), text: row.text });

const chapterColumns = (sql: Connection) => sql`
  h.id, h.story_id, h.position, h.title, h.version, h.characters, h.created_at, h.updated_at,
  (SELECT count(*)::int FROM proposals p WHERE p.chapter_id = h.id AND p.status = 'open') AS open_proposals`;

export async function listChapterHeads(
  ownerId: string,
  storyId: string,
  sql: Connection = rawSql(),
): Promise<ChapterHead[]> {
  const rows = await sql<ChapterHeadRow[]>`
    SELECT ${chapterColumns(sql)} FROM chapters h
    WHERE h.story_id = ${storyId} AND h.owner_id = ${ownerId} AND h.deleted_at IS NULL ORDER BY h.position`;
  return rows.map(toChapterHead);
}

/**
 * A chapter of a story that stands. `lock` keeps others from changing its text until the transaction ends: by the story's
 * row, which every change of its chapters takes first.
 */
export async function findChapterForOwner(
  ownerId: string,
  id: string,
  { sql = rawSql(), lock = false }: { sql?: Connection; lock?: boolean } = {},
): Promise<ChapterRow> {
  if (lock) {
    const locked = await sql`
      SELECT FROM stories WHERE owner_id = ${ownerId} AND deleted_at IS NULL
        AND id = (SELECT story_id FROM chapters WHERE id = ${id} AND owner_id = ${ownerId}) FOR NO KEY UPDATE`;
    if (locked.length === 0) throw notFound();
  }
  const [row] = await sql<ChapterRow[]>`
    SELECT ${chapterColumns(sql)}, h.text FROM chapters h JOIN stories s ON s.id = h.story_id AND s.deleted_at IS NULL
    WHERE h.id = ${id} AND h.owner_id = ${ownerId} AND h.deleted_at IS NULL`;
  if (!row) throw notFound();
  return row;
}

/** For what is read of a chapter without its text. Throws `not_found`. */
export async function assertChapterOfOwner(ownerId: string, id: string): Promise<void> {
  const rows = await rawSql()`
    SELECT FROM chapters h JOIN stories s ON s.id = h.story_id AND s.deleted_at IS NULL
    WHERE h.id = ${id} AND h.owner_id = ${ownerId} AND h.deleted_at IS NULL`;
  if (rows.length === 0) throw notFound();
}

type VersionHeadRow = Omit<VersionHead, "created_at"> & { created_at: Date };
export type VersionRow = VersionHeadRow & { text: string };

export function toVersionHead({ version, title, source, note, characters, created_at }: VersionHeadRow): VersionHead {
  return { version, title, source, note, characters, created_at: created_at.toISOString() };
}

const versionColumns = (sql: Connection) => sql`version, title, source, note, characters, created_at`;

/** Newest first, from behind `before`. */
export async function listVersionRows(
  ownerId: string,
  chapterId: string,
  { before, limit }: { before: number; limit: number },
): Promise<VersionHead[]> {
  const sql = rawSql();
  const rows = await sql<VersionHeadRow[]>`
    SELECT ${versionColumns(sql)} FROM chapter_versions
    WHERE chapter_id = ${chapterId} AND owner_id = ${ownerId} AND version < ${before}
    ORDER BY version DESC LIMIT ${limit}`;
  return rows.map(toVersionHead);
}

export async function findVersion(
  ownerId: string,
  chapterId: string,
  version: number,
  sql: Connection = rawSql(),
): Promise<VersionRow> {
  const [row] = await sql<VersionRow[]>`
    SELECT ${versionColumns(sql)}, text FROM chapter_versions
    WHERE chapter_id = ${chapterId} AND owner_id = ${ownerId} AND version = ${version}`;
  if (!row) throw notFound();
  return row;
}
