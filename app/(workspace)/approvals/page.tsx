import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Inbox } from "@/components/approvals/inbox";
import { TopBar } from "@/components/shell/top-bar";
import { requireUser } from "@/lib/auth";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("approvals"))("title") };
}

export default async function ApprovalsPage() {
  const [t] = await Promise.all([getTranslations("approvals"), requireUser()]);
  return (
    <>
      <TopBar>
        <h1 className="truncate px-1 text-base">{t("title")}</h1>
      </TopBar>
      <div className="scroll-thin min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex w-full max-w-184 flex-col gap-6 px-4 pt-6 pb-24 sm:px-6">
          <Inbox />
        </div>
      </div>
    </>
  );
}
