"use client";

import { BookOpen, ChartPie, ListChecks, ShieldQuestion } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PendingBadge } from "@/components/approvals/pending-badge";
import type { Shell } from "@/components/shell/shell-context";
import { classNames } from "@/components/ui/class-names";

/** The pages beside the chats. */
export function PageLinks({ shell }: { shell: Shell }) {
  const t = useTranslations("shell.pages");
  return (
    <nav
      aria-label={t("label")}
      className={classNames(
        "mt-auto flex flex-col gap-0.5 border-line border-t px-2 py-1.5",
        shell.isRail && "md:items-center",
      )}
    >
      <PageLink
        shell={shell}
        href="/approvals"
        label={t("approvals")}
        icon={<ShieldQuestion />}
        badge={<PendingBadge />}
      />
      <PageLink shell={shell} href="/portfolio" label={t("portfolio")} icon={<ChartPie />} />
      <PageLink shell={shell} href="/scenarios" label={t("scenarios")} icon={<BookOpen />} />
      <PageLink shell={shell} href="/tasks" label={t("tasks")} icon={<ListChecks />} />
    </nav>
  );
}

type PageLinkProps = { shell: Shell; href: string; label: string; icon: ReactNode; badge?: ReactNode };

function PageLink({ shell, href, label, icon, badge }: PageLinkProps) {
  const path = usePathname();
  const isHere = path === href || path.startsWith(`${href}/`);
  const { isRail } = shell;
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={isHere ? "page" : undefined}
      data-tip={isRail ? label : undefined}
      data-tip-side="right"
      onClick={shell.closeDrawer}
      className={classNames(
        "relative flex h-9 w-full items-center gap-2.5 rounded-md border px-2.5 text-sm transition-colors hover:bg-hover hover:text-ink pointer-coarse:h-11 [&_svg]:size-4 [&_svg]:shrink-0",
        isHere ? "border-line bg-surface text-ink" : "border-transparent text-ink-2",
        isRail && "md:w-9 md:justify-center md:px-0",
      )}
    >
      <span aria-hidden="true" className="contents">
        {icon}
      </span>
      <span className={classNames("min-w-0 flex-1 truncate", isRail && "md:sr-only")}>{label}</span>
      {badge && <span className={classNames(isRail && "md:absolute md:-top-1 md:-right-1")}>{badge}</span>}
    </Link>
  );
}
