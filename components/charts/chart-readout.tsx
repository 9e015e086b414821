import type { ChartSeries } from "./chart-layout.ts";

type ChartReadoutProps = {
  series: readonly ChartSeries[];
  /** The day under the pointer; null shows the ends of the lines and the whole span. */
  picked: string | null;
  /** First and last day. */
  span: readonly [string, string] | null;
  formatDay: (date: string) => string;
  formatValue: (value: number) => string;
};

/** The line above a chart: the day under the pointer with every line's value. It keeps its place when nobody points. */
export function ChartReadout({ series, picked, span, formatDay, formatValue }: ChartReadoutProps) {
  const days = picked === null ? span?.map(formatDay).join(" – ") : formatDay(picked);
  return (
    <div aria-hidden="true" className="mb-1.5 flex min-h-5 flex-wrap items-baseline gap-x-4 gap-y-0.5 text-sm">
      {series.map((one) => (
        <span key={one.id} className="inline-flex items-baseline gap-1.5">
          {series.length > 1 && (
            <>
              <svg width="16" height="8" className="self-center">
                <line x1="0" x2="16" y1="4" y2="4" stroke={one.colour} strokeWidth="2" strokeDasharray={one.dash} />
              </svg>
              <span className="text-ink-2">{one.label}</span>
            </>
          )}
          {(series.length > 1 || picked !== null) && (
            <span className="tabular font-medium text-ink">{valueOn(one, picked, formatValue)}</span>
          )}
        </span>
      ))}
      <span className="tabular ml-auto text-ink-3 text-xs">{days}</span>
    </div>
  );
}

/** The value of that day, or of the last day before it that the line has. */
function valueOn(series: ChartSeries, day: string | null, formatValue: (value: number) => string): string {
  const point = day === null ? series.points.at(-1) : series.points.findLast((candidate) => candidate.date <= day);
  return point === undefined ? "–" : formatValue(point.value);
}
