import { rawSql } from "@/db/client";
import type { ProposalHead, ProposalView } from "@/lib/contracts/api-v1/stories";
import { diffWords } from "@/lib/contracts/word-diff";
import { type ChapterRow, type Connection, findChapterForOwner, findVersion, notFound } from "../queries.ts";

type HeadRow = Omit<ProposalHead, "created_at" | "decided_at"> & { created_at: Date; decided_at: Date | null };
export type ProposalRow = HeadRow & { text: string };

export const proposalColumns = (sql: Connection) => sql`
  p.id, p.chapter_id, p.base_version, p.edit_request, p.selection, p.model, p.status, p.task_id, p.created_at, p.decided_at`;

export const toProposalHead = (row: HeadRow): ProposalHead => ({
  id: row.id,
  chapter_id: row.chapter_id,
  base_version: row.base_version,
  edit_request: row.edit_request,
  selection: row.selection,
  model: row.model,
  status: row.status,
  task_id: row.task_id,
  created_at: row.created_at.toISOString(),
  decided_at: row.decided_at?.toISOString() ?? null,
});

/** A proposal of a chapter that stands. Throws `not_found`. */
export async function findProposalForOwner(
  ownerId: string,
  id: string,
  sql: Connection = rawSql(),
): Promise<ProposalRow> {
  const [row] = await sql<ProposalRow[]>`
    SELECT ${proposalColumns(sql)}, p.text FROM proposals p WHERE p.id = ${id} AND p.owner_id = ${ownerId}`;
  if (!row) throw notFound();
  return row;
}

/** With the difference to the version it was made from. Throws `not_found` when its chapter is gone. */
export async function viewProposal(
  ownerId: string,
  row: ProposalRow,
  sql: Connection = rawSql(),
): Promise<ProposalView> {
  const chapter = await findChapterForOwner(ownerId, row.chapter_id, { sql });
  const base = await baseText(ownerId, row, chapter, sql);
  const pieces = diffWords(base, row.text);
  return { ...toProposalHead(row), text: row.text, pieces, is_current: chapter.text === base };
}

/** The text that a proposal was made from. Versions with proposals are never dropped. */
export async function baseText(
  ownerId: string,
  row: ProposalRow,
  chapter: ChapterRow,
  sql: Connection,
): Promise<string> {
  if (chapter.version === row.base_version) return chapter.text;
  return (await findVersion(ownerId, row.chapter_id, row.base_version, sql)).text;
}
