import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

type ScrollRegionProps = { label: string; className?: string; children: ReactNode };

/**
 * Content that may be larger than its place. It can be scrolled by keyboard, so it can be focused and has a name; it is
 * a group and no landmark, because a page may hold many.
 */
export function ScrollRegion({ label, className, children }: ScrollRegionProps) {
  return (
    // Not every browser focuses scrollers by itself, and a fieldset is for forms.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role -- see above
    <div role="group" tabIndex={0} aria-label={label} className={classNames("scroll-thin", className)}>
      {children}
    </div>
  );
}
