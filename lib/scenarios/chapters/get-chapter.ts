import { type Ctx, ownerOf } from "@/lib/auth";
import type { ChapterView } from "@/lib/contracts/api-v1/stories";
import { findChapterForOwner, toChapterView } from "../queries.ts";

/** A chapter with its text. Throws `not_found`. */
export async function getChapter(ctx: Ctx, { chapterId }: { chapterId: string }): Promise<ChapterView> {
  return toChapterView(await findChapterForOwner(ownerOf(ctx), chapterId));
}
