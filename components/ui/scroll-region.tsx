import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

type ScrollRegionProps = { label: string; className?: string; children: ReactNode };

/** Content that may be larger than its place. It can be scrolled by keyboard, so it can be focused and has a name. */
export function ScrollRegion({ label, className, children }: ScrollRegionProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- not every browser focuses scrollers by itself
    <section tabIndex={0} aria-label={label} className={classNames("scroll-thin", className)}>
      {children}
    </section>
  );
}
