import type { ReactNode } from "react";

type Entry = { label: string; value: ReactNode; hint?: ReactNode };

/** Labelled figures in columns that line up; as many to a row as fit. */
export function FigureList({ entries }: { entries: readonly Entry[] }) {
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-x-5 gap-y-3">
      {entries.map((entry) => (
        <div key={entry.label} className="min-w-0">
          <dt className="text-ink-3 text-xs">{entry.label}</dt>
          <dd className="tabular text-ink text-sm">{entry.value}</dd>
          {entry.hint !== undefined && <dd className="text-ink-3 text-xs">{entry.hint}</dd>}
        </div>
      ))}
    </dl>
  );
}
