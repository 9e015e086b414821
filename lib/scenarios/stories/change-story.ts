import type { TransactionSql } from "postgres";
import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";
import type { PatchStory, StoryDetail } from "@/lib/contracts/api-v1/stories";
import { AppError } from "@/lib/platform/errors";
import { lockStory, touchStory } from "../queries.ts";
import { getStory } from "./get-story.ts";

/**
 * Renames a story, or puts its chapters into another order. Throws `not_found`; `story_conflict` when the order names
 * other chapters than there are: one was added or deleted meanwhile.
 */
export async function changeStory(
  ctx: Ctx,
  { storyId, title, chapter_ids: order }: PatchStory & { storyId: string },
): Promise<StoryDetail> {
  const ownerId = ownerOf(ctx);
  await rawSql().begin(async (tx) => {
    await lockStory(tx, ownerId, storyId);
    if (title !== undefined) await tx`UPDATE stories SET title = ${title} WHERE id = ${storyId}`;
    if (order !== undefined) await reorder(tx, storyId, order);
    await touchStory(tx, storyId);
  });
  return getStory(ctx, { storyId });
}

async function reorder(tx: TransactionSql, storyId: string, order: readonly string[]): Promise<void> {
  const rows = await tx<{ id: string }[]>`SELECT id FROM chapters WHERE story_id = ${storyId} AND deleted_at IS NULL`;
  const known = new Set(rows.map(({ id }) => id));
  const isSame =
    order.length === known.size && new Set(order).size === known.size && order.every((id) => known.has(id));
  if (!isSame) throw new AppError("story_conflict", "The order must name every chapter of the story once.");
  await renumber(tx, order);
}

/** Positions from 1 in this order. */
export async function renumber(tx: TransactionSql, ids: readonly string[]): Promise<void> {
  await tx`
    UPDATE chapters SET position = r.position
    FROM jsonb_array_elements_text(${tx.json(ids)}::jsonb) WITH ORDINALITY AS r (id, position) WHERE chapters.id = r.id`;
}
