import { type Ctx, ownerOf } from "@/lib/auth";
import type { StoryDetail } from "@/lib/contracts/api-v1/stories";
import { findStoryForOwner, listChapterHeads, toStoryView } from "../queries.ts";

/** A story with its chapters in order, without their texts. Throws `not_found`. */
export async function getStory(ctx: Ctx, { storyId }: { storyId: string }): Promise<StoryDetail> {
  const ownerId = ownerOf(ctx);
  const story = await findStoryForOwner(ownerId, storyId);
  return { ...toStoryView(story), chapters: await listChapterHeads(ownerId, storyId) };
}
