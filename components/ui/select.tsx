"use client";

import { Select as Base } from "@base-ui/react/select";
import { Check, ChevronsUpDown } from "lucide-react";
import { classNames } from "./class-names.ts";
import { controlClass } from "./input.tsx";

export type SelectOption = { value: string; label: string; hint?: string; disabled?: boolean };

type SelectProps = {
  value: string;
  onChange: (value: string) => void;
  options: readonly SelectOption[];
  label: string;
  id?: string;
  disabled?: boolean;
  className?: string;
};

/** One of several. For pages that are not the chat: its code is heavy, the chat uses `Menu` with a choice. */
export function Select({ value, onChange, options, label, id, disabled, className }: SelectProps) {
  return (
    <Base.Root
      items={options}
      value={value}
      onValueChange={(next) => next !== null && onChange(next)}
      disabled={disabled}
    >
      <Base.Trigger
        id={id}
        aria-label={label}
        className={classNames(controlClass, "flex h-10 items-center gap-2 text-left text-sm", className)}
      >
        <Base.Value className="flex-1 truncate" />
        <Base.Icon>
          <ChevronsUpDown aria-hidden="true" className="size-4 text-ink-3" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={6} alignItemWithTrigger={false} collisionPadding={8} className="z-50">
          <Base.Popup className="scroll-thin max-h-(--available-height) min-w-(--anchor-width) overflow-y-auto rounded-lg border border-line bg-surface p-1 shadow-float outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
            {options.map((option) => (
              <Base.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled}
                className="flex min-h-9 cursor-default select-none items-center gap-2.5 rounded-md px-2 text-ink text-sm outline-none data-disabled:opacity-45 data-highlighted:bg-hover"
              >
                <span className="min-w-0 flex-1 py-1">
                  <Base.ItemText>{option.label}</Base.ItemText>
                  {option.hint && <span className="block text-ink-3 text-xs">{option.hint}</span>}
                </span>
                <Base.ItemIndicator>
                  <Check aria-hidden="true" className="size-4 text-kelp" />
                </Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
