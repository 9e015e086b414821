"use client";

import { PanelLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { useShell } from "./shell-context.tsx";

/** The bar of 48 px above a page. `children` is its title; on narrow screens it holds the way to the sidebar. */
export function TopBar({ children, actions }: { children?: ReactNode; actions?: ReactNode }) {
  const t = useTranslations("shell");
  const { openDrawer, isDrawerOpen } = useShell();
  return (
    <header className="flex h-[calc(3rem+env(safe-area-inset-top))] shrink-0 items-center gap-1 pt-[env(safe-area-inset-top)] pr-[max(0.5rem,env(safe-area-inset-right))] pl-[max(0.5rem,env(safe-area-inset-left))] md:px-4">
      <IconButton
        label={t("openSidebar")}
        className="md:hidden"
        aria-controls="sidebar"
        aria-expanded={isDrawerOpen}
        onClick={openDrawer}
      >
        <PanelLeft />
      </IconButton>
      <div className="min-w-0 flex-1">{children}</div>
      {actions && <div className="flex shrink-0 items-center gap-1">{actions}</div>}
    </header>
  );
}
