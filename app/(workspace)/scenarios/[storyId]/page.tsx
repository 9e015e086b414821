import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { StoryScreen } from "@/components/scenarios/story-screen";
import { pageCtx, requireUser } from "@/lib/auth";
import { idParams } from "@/lib/contracts/api-v1/params";
import { listModels } from "@/lib/models";
import { isAppError } from "@/lib/platform/errors";
import { getChapter, getStory } from "@/lib/scenarios";
import { listTasks } from "@/lib/tasks";

type Props = { params: Promise<{ storyId: string }>; searchParams: Promise<{ chapter?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("scenarios"))("title") };
}

export default async function StoryPage({ params, searchParams }: Props) {
  const { storyId } = await params;
  const ctx = await pageCtx(`/scenarios/${storyId}`);
  if (!idParams.safeParse({ id: storyId }).success) notFound();
  const [story, user, models, tasks] = await Promise.all([
    getStory(ctx, { storyId }).catch(unlessMissing),
    requireUser(),
    listModels(),
    listTasks(ctx, { status: "open", limit: 100 }),
  ]);
  const batch = tasks.data.find(({ about }) => about === `/scenarios/${storyId}`);
  const { chapter: wanted } = await searchParams;
  const open = story.chapters.find(({ id }) => id === wanted) ?? story.chapters[0];
  const chapter = open ? await getChapter(ctx, { chapterId: open.id }).catch(unlessMissing) : null;
  return (
    <StoryScreen
      first={{ story, chapter }}
      batchId={batch?.id ?? null}
      models={models}
      preferredModel={user.defaultModel}
    />
  );
}

function unlessMissing(error: unknown): never {
  if (isAppError(error) && error.code === "not_found") notFound();
  throw error;
}
