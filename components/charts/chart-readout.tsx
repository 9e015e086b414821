import type { ChartLayout, ChartSeries } from "./chart-layout.ts";

type ChartReadoutProps = {
  series: readonly ChartSeries[];
  date: string | undefined;
  layout: ChartLayout | null;
  formatDay: (date: string) => string;
  formatValue: (value: number) => string;
};

/** The line above a chart: the day under the pointer, or the last one, with every line's value. It keeps its place. */
export function ChartReadout({ series, date, formatDay, formatValue }: ChartReadoutProps) {
  return (
    <div aria-hidden="true" className="mb-1.5 flex min-h-5 flex-wrap items-baseline gap-x-4 gap-y-0.5 text-sm">
      {series.map((one) => {
        const point = one.points.find((candidate) => candidate.date === date) ?? nearestBefore(one, date);
        return (
          <span key={one.id} className="inline-flex items-baseline gap-1.5">
            {series.length > 1 && (
              <>
                <svg width="16" height="8" className="self-center">
                  <line x1="0" x2="16" y1="4" y2="4" stroke={one.colour} strokeWidth="2" strokeDasharray={one.dash} />
                </svg>
                <span className="text-ink-2">{one.label}</span>
              </>
            )}
            <span className="tabular font-medium text-ink">{point === undefined ? "–" : formatValue(point.value)}</span>
          </span>
        );
      })}
      {date !== undefined && <span className="ml-auto text-ink-3 text-xs">{formatDay(date)}</span>}
    </div>
  );
}

function nearestBefore(series: ChartSeries, date: string | undefined) {
  if (date === undefined) return series.points.at(-1);
  return series.points.findLast((point) => point.date <= date);
}
