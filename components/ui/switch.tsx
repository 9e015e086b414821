"use client";

import { Switch as Base } from "@base-ui/react/switch";

type SwitchProps = { checked: boolean; onChange: (checked: boolean) => void; label: string; disabled?: boolean };

export function Switch({ checked, onChange, label, disabled }: SwitchProps) {
  return (
    <Base.Root
      checked={checked}
      onCheckedChange={onChange}
      disabled={disabled}
      aria-label={label}
      className="relative h-5 w-9 shrink-0 rounded-full border border-line-strong bg-hover transition-colors data-checked:border-kelp data-checked:bg-kelp data-disabled:opacity-50"
    >
      <Base.Thumb className="block size-3.5 translate-x-0.75 rounded-full bg-ink-3 transition-[translate,background-color] data-checked:translate-x-4.25 data-checked:bg-on-kelp" />
    </Base.Root>
  );
}
