import { classNames } from "./class-names.ts";

/** Keeps the place of something that loads; give it the size of what comes. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={classNames("animate-shimmer rounded-sm bg-hover", className)} />;
}
