import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";

/** A box of our own colours: the browser's is grey on a dark page. Give it a label. */
export function Checkbox({ className, ...rest }: Omit<ComponentProps<"input">, "type">) {
  return (
    <input
      {...rest}
      type="checkbox"
      className={classNames(
        "relative size-4 shrink-0 appearance-none rounded-sm border border-ink-3 bg-surface transition-colors hover:border-ink-2 pointer-coarse:size-5",
        "checked:border-kelp checked:bg-kelp checked:hover:border-kelp-strong",
        "checked:after:absolute checked:after:inset-0 checked:after:m-auto checked:after:h-[0.55em] checked:after:w-[0.3em] checked:after:-translate-y-px checked:after:rotate-45 checked:after:border-on-kelp checked:after:border-r-2 checked:after:border-b-2 checked:after:content-['']",
        className,
      )}
    />
  );
}
