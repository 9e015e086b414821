import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

const tones = {
  plain: "border-line bg-sunken text-ink-2",
  kelp: "border-transparent bg-kelp-wash text-kelp",
  amber: "border-amber/50 bg-amber-wash text-amber-ink",
  coral: "border-transparent bg-coral-wash text-coral",
};

/** A small word beside a thing: `sample data`, `built-in`, `revoked`. */
export function Tag({
  tone = "plain",
  className,
  children,
}: {
  tone?: keyof typeof tones;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={classNames(
        "inline-flex h-5 shrink-0 items-center gap-1 whitespace-nowrap rounded-sm border px-1.5 font-medium text-xs",
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}
