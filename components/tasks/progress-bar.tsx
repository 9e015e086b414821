import { classNames } from "@/components/ui/class-names";
import type { ShownStatus } from "./task-words.ts";

type ProgressBarProps = {
  label: string;
  done: number;
  total: number;
  status: ShownStatus;
  /** Of those that are done. */
  failed?: number;
  cancelled?: number;
};

/** How far a task is; of what is finished, failed and cancelled items stand apart at its end. */
export function ProgressBar({ label, done, total, status, failed = 0, cancelled = 0 }: ProgressBarProps) {
  const isHeld = status === "cancelling";
  return (
    <span className="relative block h-1.5 overflow-hidden rounded-full bg-hover">
      <progress
        aria-label={label}
        max={total}
        value={done}
        className={classNames(
          "absolute inset-0 size-full appearance-none border-0 bg-transparent [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:transition-[width]",
          isHeld
            ? "[&::-moz-progress-bar]:bg-amber [&::-webkit-progress-value]:bg-amber"
            : "[&::-moz-progress-bar]:bg-kelp [&::-webkit-progress-value]:bg-kelp",
        )}
      />
      <Part className="bg-coral" from={done - failed - cancelled} count={failed} total={total} />
      <Part className="bg-ink-3" from={done - cancelled} count={cancelled} total={total} />
    </span>
  );
}

function Part({ className, from, count, total }: { className: string; from: number; count: number; total: number }) {
  if (count === 0 || total === 0) return null;
  const percent = (items: number) => `${(items / total) * 100}%`;
  return (
    <span
      aria-hidden="true"
      className={classNames("absolute inset-y-0", className)}
      style={{ left: percent(from), width: percent(count) }}
    />
  );
}
