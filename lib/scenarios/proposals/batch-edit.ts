import { z } from "zod";
import { type Ctx, ownerOf } from "@/lib/auth";
import type { BatchEdit } from "@/lib/contracts/api-v1/stories";
import type { Locale } from "@/lib/contracts/locale";
import { assertModelsKnown } from "@/lib/models";
import { AppError } from "@/lib/platform/errors";
import { findChapterForOwner, findStoryForOwner, listChapterHeads } from "../queries.ts";
import { findOfTask, proposeEdit } from "./propose-edit.ts";

export const batchItemSchema = z.object({
  chapter_id: z.string(),
  title: z.string(),
  edit_request: z.string(),
  model: z.string().optional(),
});
type BatchItem = z.infer<typeof batchItemSchema>;

/**
 * What a batch over chapters consists of: an item a chapter, in the order of the story. Throws `not_found` for a story or
 * chapter that is none of the caller's, `bad_request` when no chapter has a text.
 */
export async function describeBatch(
  ctx: Ctx,
  { storyId, chapter_ids: chosen, edit_request, model }: BatchEdit & { storyId: string },
): Promise<{ title: string; items: BatchItem[] }> {
  const ownerId = ownerOf(ctx);
  const story = await findStoryForOwner(ownerId, storyId);
  const chapters = await listChapterHeads(ownerId, storyId);
  const known = new Set(chapters.map(({ id }) => id));
  const unknown = chosen?.findIndex((id) => !known.has(id)) ?? -1;
  if (unknown >= 0)
    throw new AppError("bad_request", "There is no such chapter in this story.", {
      errors: [{ path: `chapter_ids[${unknown}]`, message: "is no chapter of this story" }],
    });
  const wanted = chapters.filter(({ id, characters }) => characters > 0 && (chosen?.includes(id) ?? true));
  if (wanted.length === 0) throw new AppError("bad_request", "There is no text to edit.");
  const items = wanted.map(({ id, title }) => ({ chapter_id: id, title, edit_request, ...(model ? { model } : {}) }));
  return { title: story.title, items };
}

type BatchRun = { taskId: string; apiKeyId?: string | null; locale: Locale; signal: AbortSignal };

/**
 * Works on one item of a batch: an edit of the chapter as it stands, stored as a proposal. A second run of the same item
 * finds the proposal of the first. Throws what `proposeEdit` throws, and `model_unavailable` as `editWholeStory` does.
 */
export async function runBatchItem(
  ctx: Ctx,
  item: BatchItem,
  { taskId, apiKeyId = null, locale, signal }: BatchRun,
): Promise<{ chapter_id: string; title: string; proposal_id: string }> {
  const ownerId = ownerOf(ctx);
  const { chapter_id: chapterId, title } = item;
  const known = await findOfTask(ownerId, chapterId, taskId);
  if (known !== null) return { chapter_id: chapterId, title, proposal_id: known };
  await assertModelsKnown(item.model);
  const { version } = await findChapterForOwner(ownerId, chapterId);
  const parts = proposeEdit(ctx, { ...item, chapterId, base_version: version, locale, signal, taskId, apiKeyId });
  for await (const part of parts)
    if (part.type === "proposal") return { chapter_id: chapterId, title, proposal_id: part.proposal.id };
  throw new AppError("edit_empty", "The edit gave no text.");
}
