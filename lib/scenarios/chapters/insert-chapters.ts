import type { TransactionSql } from "postgres";
import type { VersionSource } from "@/lib/contracts/scenario";
import { createId } from "@/lib/platform/ids";

/** Adds chapters behind position `after`, each with its first version. Returns their ids. */
export async function insertChapters(
  tx: TransactionSql,
  owner: { ownerId: string; storyId: string },
  chapters: readonly { title: string; text: string }[],
  { after, source }: { after: number; source: VersionSource },
): Promise<string[]> {
  if (chapters.length === 0) return [];
  const rows = chapters.map(({ title, text }, index) => ({
    id: createId("chp"),
    position: after + index + 1,
    title,
    text,
  }));
  await tx`
    INSERT INTO chapters (id, story_id, owner_id, position, title, text)
    SELECT r.id, ${owner.storyId}, ${owner.ownerId}, r.position, r.title, r.text
    FROM jsonb_to_recordset(${tx.json(rows)}::jsonb) AS r (id text, position int, title text, text text)`;
  await tx`
    INSERT INTO chapter_versions (chapter_id, version, owner_id, title, text, source)
    SELECT r.id, 1, ${owner.ownerId}, r.title, r.text, ${source}
    FROM jsonb_to_recordset(${tx.json(rows)}::jsonb) AS r (id text, title text, text text)`;
  return rows.map(({ id }) => id);
}
