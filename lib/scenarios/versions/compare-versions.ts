import { type Ctx, ownerOf } from "@/lib/auth";
import type { Comparison } from "@/lib/contracts/api-v1/stories";
import { diffWords } from "@/lib/contracts/word-diff";
import { assertChapterOfOwner, findVersion } from "../queries.ts";

/** Any two versions of a chapter, word by word. Throws `not_found`. */
export async function compareVersions(
  ctx: Ctx,
  { chapterId, from, to }: { chapterId: string; from: number; to: number },
): Promise<Comparison> {
  const ownerId = ownerOf(ctx);
  await assertChapterOfOwner(ownerId, chapterId);
  const [before, after] = await Promise.all([from, to].map((version) => findVersion(ownerId, chapterId, version)));
  return { from, to, pieces: diffWords(before?.text ?? "", after?.text ?? "") };
}
