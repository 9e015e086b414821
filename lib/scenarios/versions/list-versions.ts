import { type Ctx, ownerOf } from "@/lib/auth";
import type { VersionPage, VersionView } from "@/lib/contracts/api-v1/stories";
import { AppError } from "@/lib/platform/errors";
import { assertChapterOfOwner, findVersion, listVersionRows, toVersionHead } from "../queries.ts";

const newest = 2_147_483_647;

/** Versions of a chapter, newest first, without their texts. Throws `not_found`, `bad_request` for a malformed cursor. */
export async function listVersions(
  ctx: Ctx,
  { chapterId, limit, cursor }: { chapterId: string; limit: number; cursor?: string | undefined },
): Promise<VersionPage> {
  const ownerId = ownerOf(ctx);
  if (cursor !== undefined && !/^\d{1,9}$/.test(cursor))
    throw new AppError("bad_request", "The cursor is malformed.", {
      errors: [{ path: "cursor", message: "not one of ours" }],
    });
  await assertChapterOfOwner(ownerId, chapterId);
  const before = cursor === undefined ? newest : Number(cursor);
  const rows = await listVersionRows(ownerId, chapterId, { before, limit: limit + 1 });
  const data = rows.slice(0, limit);
  return { data, next_cursor: rows.length > limit ? String(data.at(-1)?.version ?? 0) : null };
}

/** One version with its text. Throws `not_found`. */
export async function getVersion(ctx: Ctx, input: { chapterId: string; version: number }): Promise<VersionView> {
  const ownerId = ownerOf(ctx);
  await assertChapterOfOwner(ownerId, input.chapterId);
  const row = await findVersion(ownerId, input.chapterId, input.version);
  return { ...toVersionHead(row), text: row.text };
}
