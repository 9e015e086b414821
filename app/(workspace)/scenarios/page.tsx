import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { StoriesScreen } from "@/components/scenarios/stories-screen";
import { pageCtx } from "@/lib/auth";
import { listStories } from "@/lib/scenarios";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("scenarios"))("title") };
}

export default async function StoriesPage() {
  const ctx = await pageCtx("/scenarios");
  return <StoriesScreen first={await listStories(ctx, { limit: 50 })} />;
}
