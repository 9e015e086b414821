import { getTranslations } from "next-intl/server";
import { TopBar } from "@/components/shell/top-bar";
import { Skeleton } from "@/components/ui/skeleton";

/** The column of a chat before its words are here: a question at the right, an answer beneath. */
export default async function WorkspaceLoading() {
  const t = await getTranslations("ui");
  return (
    <>
      <TopBar />
      <output aria-label={t("loading")} className="mx-auto block w-full max-w-184 flex-1 px-4 pt-8">
        <div className="flex justify-end">
          <Skeleton className="h-11 w-56 rounded-lg" />
        </div>
        <div className="mt-10 flex flex-col gap-3">
          <Skeleton className="h-3.5 w-28" />
          <Skeleton className="mt-2 h-3.5 w-full" />
          <Skeleton className="h-3.5 w-11/12" />
          <Skeleton className="h-3.5 w-4/5" />
          <Skeleton className="h-3.5 w-2/5" />
        </div>
      </output>
    </>
  );
}
