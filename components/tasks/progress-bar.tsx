import { classNames } from "@/components/ui/class-names";
import type { ShownStatus } from "./task-words.ts";

type ProgressBarProps = { label: string; done: number; total: number; status: ShownStatus };

const fills: Record<ShownStatus, string> = {
  queued: "[&::-webkit-progress-value]:bg-kelp [&::-moz-progress-bar]:bg-kelp",
  running: "[&::-webkit-progress-value]:bg-kelp [&::-moz-progress-bar]:bg-kelp",
  cancelling: "[&::-webkit-progress-value]:bg-amber [&::-moz-progress-bar]:bg-amber",
  succeeded: "[&::-webkit-progress-value]:bg-kelp [&::-moz-progress-bar]:bg-kelp",
  failed: "[&::-webkit-progress-value]:bg-coral [&::-moz-progress-bar]:bg-coral",
  cancelled: "[&::-webkit-progress-value]:bg-ink-3 [&::-moz-progress-bar]:bg-ink-3",
};

export function ProgressBar({ label, done, total, status }: ProgressBarProps) {
  return (
    <progress
      aria-label={label}
      max={total}
      value={done}
      className={classNames(
        "h-1.5 w-full appearance-none overflow-hidden rounded-full border-0 bg-hover [&::-webkit-progress-bar]:bg-hover [&::-webkit-progress-value]:rounded-full [&::-webkit-progress-value]:transition-[width]",
        fills[status],
      )}
    />
  );
}
