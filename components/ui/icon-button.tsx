import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names.ts";

export type IconButtonProps = Omit<ComponentProps<"button">, "children" | "aria-label"> & {
  /** The accessible name; shown as a tooltip too. */
  label: string;
  /** Shortcut shown beside the tooltip, as `Mod+Shift+O`. */
  keys?: string;
  size?: "xs" | "sm" | "md" | "lg";
  variant?: "quiet" | "secondary" | "primary";
  tipSide?: "top" | "bottom" | "right" | "left";
  /** An icon of 16 px, from lucide-react. */
  children: ReactNode;
};

// Under a finger every one takes 44 px, also where it is drawn smaller.
const sizes = {
  xs: "size-6 pointer-coarse:size-9 pointer-coarse:after:-inset-1",
  sm: "size-7 pointer-coarse:size-9 pointer-coarse:after:-inset-1",
  md: "size-8 pointer-coarse:size-10 pointer-coarse:after:-inset-0.5",
  lg: "size-9 pointer-coarse:size-11",
};

const variants = {
  quiet: "text-ink-2 hover:bg-hover hover:text-ink aria-expanded:bg-hover aria-expanded:text-ink",
  secondary: "border border-line bg-surface text-ink-2 hover:border-line-strong hover:text-ink",
  primary: "bg-kelp text-on-kelp hover:bg-kelp-strong",
};

export function IconButton(props: IconButtonProps) {
  const { label, keys, size = "md", variant = "quiet", tipSide = "bottom", className, children, ...rest } = props;
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      data-tip={label}
      data-tip-keys={keys}
      data-tip-side={tipSide}
      className={classNames(
        "not-[.absolute]:relative inline-grid shrink-0 place-items-center rounded-md transition-colors after:absolute disabled:pointer-events-none disabled:opacity-40 [&_svg]:size-4",
        sizes[size],
        variants[variant],
        className,
      )}
    >
      {children}
    </button>
  );
}
