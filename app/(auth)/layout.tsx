import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { LanguageSwitch } from "@/components/auth/language-switch";
import { SurvivalDrawing } from "@/components/auth/survival-drawing";
import { Mark } from "@/components/ui/mark";

export default async function AuthLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("auth");
  return (
    <div className="grid min-h-dvh md:grid-cols-[minmax(26rem,5fr)_6fr]">
      <div className="flex flex-col px-6 pt-[max(1.5rem,env(safe-area-inset-top))] pb-[max(1rem,env(safe-area-inset-bottom))] md:px-10">
        <header className="flex items-center gap-2.5">
          <Mark className="size-7 text-kelp" />
          <span className="font-semibold text-lg tracking-tight">Holdfast</span>
        </header>
        <main className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center py-12">{children}</main>
        <footer>
          <LanguageSwitch />
        </footer>
      </div>
      <aside className="hidden flex-col justify-center border-line border-l bg-sunken px-10 py-12 md:flex lg:px-16">
        <div className="mx-auto w-full max-w-lg">
          <p className="max-w-md text-balance font-semibold text-2xl leading-10 tracking-tight">
            {t("promise")} <span className="block text-ink-3">{t("promiseWhen")}</span>
          </p>
          <div className="mt-10">
            <SurvivalDrawing
              question={t("drawing.question")}
              tool={t("drawing.tool")}
              restart={t("drawing.restart")}
              done={t("drawing.done")}
            />
          </div>
        </div>
      </aside>
    </div>
  );
}
