import { getTranslations } from "next-intl/server";
import { Spinner } from "@/components/ui/spinner";
import { TopBar } from "./top-bar.tsx";

/** Shows itself only when a page takes long: most are there before anybody would read it. */
export async function LoadingPage() {
  const t = await getTranslations("ui");
  return (
    <>
      <TopBar />
      <output aria-label={t("loading")} className="grid flex-1 animate-late place-items-center pb-24 text-ink-3">
        <Spinner className="size-5" />
      </output>
    </>
  );
}
