"use client";

import { Menu } from "@base-ui/react/menu";
import { Check, ChevronRight } from "lucide-react";
import Link from "next/link";
import { classNames } from "./class-names.ts";
import { Kbd } from "./kbd.tsx";
import type { MenuEntry, MenuPopupProps } from "./menu-entries.ts";

const itemClass =
  "flex min-h-8 w-full cursor-default select-none items-center gap-2.5 rounded-md px-2 text-sm outline-none data-disabled:opacity-45 data-highlighted:bg-hover pointer-coarse:min-h-10 [&_svg]:size-4 [&_svg]:shrink-0";
const plain = "text-ink [&_svg]:text-ink-3";
const danger = "text-coral";

const popupClass =
  "scroll-thin max-h-[min(var(--available-height),32rem)] min-w-[max(12rem,min(var(--anchor-width),20rem))] max-w-[min(var(--available-width),22rem)] origin-(--transform-origin) overflow-y-auto rounded-lg border border-line bg-surface p-1 shadow-float outline-none transition-[opacity,translate] data-ending-style:opacity-0 data-starting-style:-translate-y-1 data-starting-style:opacity-0";

/** A menu at an anchor. Load it through `Menu` or `lazyMenu`: it weighs as much as the rest of the shell. */
export default function MenuPopup(props: MenuPopupProps) {
  const { open, onOpenChange, anchor, label, entries, header, side = "bottom", align = "start", returnFocus } = props;
  return (
    <Menu.Root open={open} onOpenChange={onOpenChange}>
      <Menu.Portal>
        <Menu.Positioner
          anchor={anchor}
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={6}
          className="z-50 outline-none"
        >
          <Menu.Popup aria-label={label} className={popupClass} finalFocus={returnFocus}>
            {header}
            <Entries entries={entries} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Entries({ entries }: { entries: readonly MenuEntry[] }) {
  return entries.map((entry) => <Entry key={keyOf(entry)} entry={entry} />);
}

const keyOf = (entry: MenuEntry) => `${entry.kind} ${entry.kind === "separator" ? entry.name : entry.label}`;

function Entry({ entry }: { entry: MenuEntry }) {
  switch (entry.kind) {
    case "separator":
      return <Menu.Separator className="-mx-1 my-1 h-px bg-line" />;
    case "item":
      return (
        <Menu.Item
          disabled={entry.disabled}
          onClick={entry.onSelect}
          aria-keyshortcuts={entry.keys?.replace("Mod", "Control")}
          className={classNames(itemClass, entry.tone === "danger" ? danger : plain)}
        >
          {entry.icon}
          <span className="flex-1">{entry.label}</span>
          {entry.keys && (
            <span aria-hidden="true" className="pl-4">
              <Kbd keys={entry.keys} />
            </span>
          )}
        </Menu.Item>
      );
    case "link":
      return (
        <Menu.LinkItem
          closeOnClick
          className={classNames(itemClass, plain)}
          render={<Link href={entry.href} prefetch={false} />}
        >
          {entry.icon}
          <span className="flex-1">{entry.label}</span>
        </Menu.LinkItem>
      );
    case "choice":
      return <Choice entry={entry} />;
    case "group":
      return (
        <Menu.SubmenuRoot>
          <Menu.SubmenuTrigger className={classNames(itemClass, plain, "data-popup-open:bg-hover")}>
            {entry.icon}
            <span className="flex-1">{entry.label}</span>
            <ChevronRight aria-hidden="true" />
          </Menu.SubmenuTrigger>
          <Menu.Portal>
            <Menu.Positioner sideOffset={4} alignOffset={-4} collisionPadding={8} className="z-50 outline-none">
              <Menu.Popup className={popupClass}>
                <Entries entries={entry.entries} />
              </Menu.Popup>
            </Menu.Positioner>
          </Menu.Portal>
        </Menu.SubmenuRoot>
      );
  }
}

function Choice({ entry }: { entry: Extract<MenuEntry, { kind: "choice" }> }) {
  return (
    <Menu.Group>
      <Menu.GroupLabel className="px-2 pt-1.5 pb-1 font-medium text-ink-3 text-xs">{entry.label}</Menu.GroupLabel>
      <Menu.RadioGroup value={entry.value} onValueChange={(value: string) => entry.onChange(value)}>
        {entry.options.map((option) => (
          <Menu.RadioItem
            key={option.value}
            value={option.value}
            disabled={option.disabled}
            closeOnClick={!entry.keepOpen}
            className={classNames(itemClass, plain)}
          >
            {option.icon}
            <span className="min-w-0 flex-1 py-1">
              <span className="block truncate">{option.label}</span>
              {option.hint && <span className="block text-ink-3 text-xs">{option.hint}</span>}
            </span>
            <Menu.RadioItemIndicator>
              <Check aria-hidden="true" className="text-kelp!" />
            </Menu.RadioItemIndicator>
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </Menu.Group>
  );
}
