type RangeMeterProps = {
  /** 0 is the low end, 100 the high end. */
  percent: number;
  low: string;
  high: string;
  /** The same in one sentence. */
  summary: string;
};

/** Where a price stands between its low and its high. */
export function RangeMeter({ percent, low, high, summary }: RangeMeterProps) {
  const place = Math.min(100, Math.max(0, percent));
  return (
    <div>
      <span className="sr-only">{summary}</span>
      <div aria-hidden="true" className="relative my-1.5 h-1 rounded-full bg-line">
        <div className="absolute inset-y-0 left-0 rounded-full bg-line-strong" style={{ width: `${place}%` }} />
        <div
          className="absolute top-1/2 size-2.5 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-surface bg-ink"
          style={{ left: `${place}%` }}
        />
      </div>
      <div aria-hidden="true" className="tabular flex justify-between text-ink-3 text-xs">
        <span>{low}</span>
        <span>{high}</span>
      </div>
    </div>
  );
}
