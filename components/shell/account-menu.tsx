"use client";

import { ChevronsUpDown, Keyboard, LogOut, Monitor, Moon, Settings, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { startTransition } from "react";
import { classNames } from "@/components/ui/class-names";
import { Menu } from "@/components/ui/menu";
import type { MenuEntry } from "@/components/ui/menu-entries";
import { showToast } from "@/components/ui/toast";
import type { AuthResult, CurrentUser } from "@/lib/contracts/api-v1/auth";
import { useShell } from "./shell-context.tsx";

export type SignOut = () => Promise<AuthResult>;

/** One letter to stand for a person. */
function initialOf(user: CurrentUser): string {
  const name = (user.name ?? "").trim() || user.email;
  return (name.match(/^\p{L}/u)?.[0] ?? name[0] ?? "?").toUpperCase();
}

/**
 * The whole row opens the menu, but the person's name stands beside the button and not in it: a button that shows one
 * text and is called another is lost on people who speak to their computer.
 */
export function AccountMenu({ user, signOut, isRail }: { user: CurrentUser; signOut: SignOut; isRail: boolean }) {
  const t = useTranslations("shell");
  const entries = useEntries(signOut);
  const name = user.name ?? user.email;
  return (
    <div
      className={classNames(
        "relative flex items-center gap-2.5 rounded-md transition-colors hover:bg-hover has-[[aria-expanded=true]]:bg-hover",
        isRail ? "size-10 justify-center" : "h-11 w-full pr-9 pl-1.5",
      )}
    >
      <span
        aria-hidden="true"
        className="grid size-7 shrink-0 place-items-center rounded-full bg-kelp-wash font-semibold text-kelp text-xs"
      >
        {initialOf(user)}
      </span>
      {!isRail && <span className="min-w-0 flex-1 truncate text-sm">{name}</span>}
      <Menu
        label={t("account")}
        side="top"
        align="start"
        entries={entries}
        header={<Person name={name} email={user.name === null ? undefined : user.email} />}
        trigger={
          <button
            type="button"
            aria-label={t("account")}
            data-tip={isRail ? t("account") : undefined}
            data-tip-side="right"
            className="absolute inset-0 flex items-center justify-end rounded-md pr-2.5 text-ink-3"
          >
            {!isRail && <ChevronsUpDown aria-hidden="true" className="size-4" />}
          </button>
        }
      />
    </div>
  );
}

function Person({ name, email }: { name: string; email: string | undefined }) {
  return (
    <div className="mb-1 border-line border-b px-2 pt-1.5 pb-2.5">
      <p className="truncate font-medium text-sm">{name}</p>
      {email && <p className="truncate text-ink-3 text-xs">{email}</p>}
    </div>
  );
}

function useEntries(signOut: SignOut): MenuEntry[] {
  const t = useTranslations("shell");
  const tErrors = useTranslations("errors");
  const { theme, setTheme } = useTheme();
  const { openShortcutHelp } = useShell();
  const leave = () =>
    startTransition(async () => {
      const result = await signOut();
      if (!result.ok) showToast(tErrors("unavailable"), { tone: "error" });
    });
  return [
    { kind: "link", label: t("settings"), icon: <Settings />, href: "/settings" },
    { kind: "item", label: t("shortcuts.title"), icon: <Keyboard />, keys: "Mod+/", onSelect: openShortcutHelp },
    { kind: "separator", name: "theme" },
    {
      kind: "choice",
      label: t("theme.label"),
      value: theme ?? "system",
      onChange: setTheme,
      keepOpen: true,
      options: [
        { value: "system", label: t("theme.system"), icon: <Monitor /> },
        { value: "light", label: t("theme.light"), icon: <Sun /> },
        { value: "dark", label: t("theme.dark"), icon: <Moon /> },
      ],
    },
    { kind: "separator", name: "leave" },
    { kind: "item", label: t("signOut"), icon: <LogOut />, onSelect: leave },
  ];
}
