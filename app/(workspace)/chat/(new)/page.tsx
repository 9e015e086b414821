import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewChat } from "@/components/chat";
import { requireUser } from "@/lib/auth";
import { listModels } from "@/lib/models";
import { env } from "@/lib/platform/env";
import { createId } from "@/lib/platform/ids";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("chat");
  return { title: t("newChat") };
}

export default async function NewChatPage() {
  const [user, models] = await Promise.all([requireUser(), listModels()]);
  return (
    <NewChat
      renderId={createId("req")}
      models={models}
      preferredModel={user.defaultModel}
      userName={user.name}
      market={env().MARKET_DATA}
    />
  );
}
