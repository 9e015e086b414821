import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TopBar } from "@/components/shell/top-bar";
import { taskPageSize } from "@/components/tasks/task-store";
import { TasksScreen } from "@/components/tasks/tasks-screen";
import { pageCtx } from "@/lib/auth";
import { listTasks } from "@/lib/tasks";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tasks"))("title") };
}

export default async function TasksPage() {
  const ctx = await pageCtx("/tasks");
  const [t, first] = await Promise.all([
    getTranslations("tasks"),
    listTasks(ctx, { status: "all", limit: taskPageSize }),
  ]);
  return (
    <>
      <TopBar>
        <h1 className="truncate px-1 text-base">{t("title")}</h1>
      </TopBar>
      <div className="scroll-thin min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex w-full max-w-184 flex-col gap-6 px-4 pt-6 pb-24 sm:px-6">
          <p className="text-ink-2 text-sm">{t("intro")}</p>
          <TasksScreen first={first} />
        </div>
      </div>
    </>
  );
}
