import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";

/** A chapter and where it stands, for somebody who chooses among several. */
export type FoundChapter = {
  id: string;
  title: string;
  position: number;
  version: number;
  storyId: string;
  storyTitle: string;
};

export type ChapterSearch =
  | { type: "found"; chapter: FoundChapter }
  | { type: "unclear"; reason: "unknown" | "ambiguous"; chapters: FoundChapter[] };

/** Chapters named to somebody who has to choose. */
const choices = 10;

/**
 * The caller's chapter that a person or a model names: by its id, its title, its place ("3", "chapter 3", "3장"), or title or
 * place behind the story's title ("Harbour / 3"); last by a part of the title. Only one that is alone in what it matches is
 * found; otherwise the answer holds those that are meant, or, when none is, those changed last.
 */
export async function findChapter(ctx: Ctx, { name }: { name: string }): Promise<ChapterSearch> {
  const wanted = partsOf(name);
  const sql = rawSql();
  const rows = await sql<(FoundChapter & { rank: number })[]>`
    WITH mine AS (
      SELECT h.id, h.title, h.position, h.version, s.id AS "storyId", s.title AS "storyTitle", h.updated_at,
        lower(normalize(h.title)) AS own, lower(normalize(s.title)) AS story
      FROM chapters h JOIN stories s ON s.id = h.story_id AND s.deleted_at IS NULL
      WHERE h.owner_id = ${ownerOf(ctx)} AND h.deleted_at IS NULL
    ), ranked AS (
      SELECT *, CASE
        WHEN id = ${name.trim()} THEN 0
        WHEN own = ${wanted.whole} THEN 1
        WHEN ${wanted.story !== null} AND story = ${wanted.story} AND own = ${wanted.title} THEN 2
        WHEN (${wanted.story === null} OR story = ${wanted.story}) AND position = ${wanted.position} THEN 3
        WHEN ${wanted.position === null && wanted.title !== ""} AND (${wanted.story === null} OR story = ${wanted.story})
          AND strpos(own, ${wanted.title}) > 0 THEN 4
        ELSE 9 END AS rank
      FROM mine
    )
    SELECT id, title, position, version, "storyId", "storyTitle", rank FROM ranked
    WHERE rank = (SELECT min(rank) FROM ranked) ORDER BY updated_at DESC, "storyId", position LIMIT ${choices}`;
  const chapters = rows.map(({ rank: _rank, ...chapter }) => chapter);
  const [first, second] = rows;
  if (first === undefined || first.rank === 9) return { type: "unclear", reason: "unknown", chapters };
  if (second !== undefined) return { type: "unclear", reason: "ambiguous", chapters };
  const { rank: _rank, ...chapter } = first;
  return { type: "found", chapter };
}

type Wanted = { whole: string; story: string | null; title: string; position: number | null };

/** A title may hold the sign that parts story and chapter: the whole is tried first. */
function partsOf(name: string): Wanted {
  const whole = plain(name);
  const [, story = null, title = whole] = /^(.+?) ?[/>›] ?(.+)$/u.exec(whole) ?? [];
  const place = /^(?:chapter |no\. ?|#)?(\d{1,5})$|^제? ?(\d{1,5}) ?(?:장|화|챕터|번째 장)$/u.exec(title);
  const digits = place?.[1] ?? place?.[2];
  return {
    whole,
    story: story === null ? null : plain(story),
    title: plain(title),
    position: digits === undefined ? null : Number(digits),
  };
}

const plain = (text: string) =>
  text
    .normalize("NFC")
    .trim()
    .replace(/^["'“”‘’「『]+|["'“”‘’」』]+$/gu, "")
    .replace(/\s+/gu, " ")
    .trim()
    .toLowerCase();
