import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import { Spinner } from "./spinner.tsx";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "sm" | "md" | "lg";

// Under a finger every button takes 44 px, also where it is drawn smaller.
const base =
  "relative inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-md font-medium transition-colors after:absolute disabled:pointer-events-none disabled:opacity-50";

const variants: Record<ButtonVariant, string> = {
  primary: "bg-kelp text-on-kelp hover:bg-kelp-strong",
  secondary: "border border-line bg-surface text-ink hover:border-line-strong hover:bg-sunken",
  quiet: "text-ink-2 hover:bg-hover hover:text-ink",
  danger: "bg-coral text-on-coral hover:bg-coral-strong",
};

const sizes: Record<ButtonSize, string> = {
  sm: "h-7 px-2.5 text-sm pointer-coarse:h-9 pointer-coarse:after:-inset-1",
  md: "h-9 px-3.5 text-sm pointer-coarse:h-10 pointer-coarse:after:-inset-0.5",
  lg: "h-10 px-4 text-base pointer-coarse:h-11",
};

/** The look of a button for things that are links. */
export function buttonClass(variant: ButtonVariant = "secondary", size: ButtonSize = "md"): string {
  return classNames(base, variants[variant], sizes[size]);
}

export type ButtonProps = ComponentProps<"button"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Keeps the width, shows a spinner over the label and ignores presses; the name stays readable. */
  pending?: boolean;
};

export function Button({ variant, size, pending = false, className, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={pending || undefined}
      aria-disabled={pending || rest["aria-disabled"]}
      onClick={(event) => (pending ? event.preventDefault() : onClick?.(event))}
      className={classNames(buttonClass(variant, size), className)}
    >
      <span className={classNames("inline-flex items-center gap-2", pending && "opacity-0")}>{children}</span>
      {pending && (
        <span className="absolute inset-0 grid place-items-center">
          <Spinner />
        </span>
      )}
    </button>
  );
}
