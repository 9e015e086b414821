import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { MessagePage } from "@/components/shell/message-page";
import { buttonClass } from "@/components/ui/button";

export default async function NotFoundPage() {
  const t = await getTranslations("shell.notFound");
  return (
    <main className="flex min-h-dvh flex-col">
      <MessagePage
        title={t("title")}
        text={t("text")}
        actions={
          <Link href="/chat" className={buttonClass("primary")}>
            {t("action")}
          </Link>
        }
      />
    </main>
  );
}
