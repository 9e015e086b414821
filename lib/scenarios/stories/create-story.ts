import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";
import type { CreateStory, StoryDetail } from "@/lib/contracts/api-v1/stories";
import type { VersionSource } from "@/lib/contracts/scenario";
import { AppError } from "@/lib/platform/errors";
import { createId } from "@/lib/platform/ids";
import { insertChapters } from "../chapters/insert-chapters.ts";
import { storyCountLimit } from "../tunables.ts";
import { getStory } from "./get-story.ts";

/** Creates a story with its chapters, all or nothing. Throws `bad_request` beyond the number of stories a person may have. */
export async function createStory(
  ctx: Ctx,
  { title, chapters }: CreateStory,
  source: VersionSource = "person",
): Promise<StoryDetail> {
  const ownerId = ownerOf(ctx);
  const storyId = createId("sty");
  await rawSql().begin(async (tx) => {
    const [count] = await tx<{ stories: number }[]>`
      SELECT count(*)::int AS stories FROM stories WHERE owner_id = ${ownerId} AND deleted_at IS NULL`;
    if ((count?.stories ?? 0) >= storyCountLimit)
      throw new AppError("bad_request", `There may be at most ${storyCountLimit} stories.`);
    await tx`INSERT INTO stories (id, owner_id, title) VALUES (${storyId}, ${ownerId}, ${title})`;
    await insertChapters(tx, { ownerId, storyId }, chapters, { after: 0, source });
  });
  return getStory(ctx, { storyId });
}
