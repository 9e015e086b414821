import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";

/** 16 px of text on touch screens, below which phones zoom into the page. */
export const controlClass =
  "w-full rounded-md border border-line bg-surface px-3 text-base text-ink transition-colors hover:border-line-strong hairline-focus disabled:opacity-50 aria-invalid:border-coral pointer-coarse:text-[1rem]";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...rest} className={classNames(controlClass, "h-10 pointer-coarse:h-11", className)} />;
}
