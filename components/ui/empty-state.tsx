import type { ReactNode } from "react";

type EmptyStateProps = {
  /** A line drawing of 48 px in `currentColor`. */
  drawing?: ReactNode;
  title: string;
  /** `h1` where the page has no other title. */
  heading?: "h1" | "h2";
  children?: ReactNode;
  action?: ReactNode;
};

/** One sentence about what appears here, and one action. */
export function EmptyState({ drawing, title, heading: Heading = "h2", children, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-sm flex-col items-center gap-3 px-6 py-12 text-center">
      {drawing && <div className="text-ink-3 [&_svg]:size-12">{drawing}</div>}
      <Heading className="text-balance text-ink text-lg">{title}</Heading>
      {children && <p className="text-balance text-ink-2 text-sm">{children}</p>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}
