"use client";

import { type KeyboardEvent, type PointerEvent, useMemo, useState } from "react";
import { ChartReadout } from "./chart-readout.tsx";
import { layoutChart, type ChartLayout, type ChartSeries } from "./chart-layout.ts";
import { nearestIndex } from "./scale.ts";
import { useWidth } from "./use-width.ts";

export type LineChartProps = {
  series: readonly ChartSeries[];
  /** Pixels; the place is kept before anything is measured. */
  height?: number;
  /** The whole chart in one sentence, for those who do not see it. */
  summary: string;
  /** Name of the part that arrow keys explore. */
  exploreLabel: string;
  /** A value that gets a line across of its own, such as the start of 100. */
  baseline?: number;
  formatValue: (value: number) => string;
  /** Shorter form for the axis. */
  formatTick: (value: number) => string;
  formatDay: (date: string) => string;
  formatDayTick: (date: string) => string;
};

/** One or more lines over days, drawn by hand: no chart library is worth its hundred kilobytes for this. */
export function LineChart(props: LineChartProps) {
  const { series, height = 220, summary, formatDay, formatValue } = props;
  const [frame, width] = useWidth<HTMLDivElement>();
  const [picked, setPicked] = useState<number | null>(null);
  const layout = useMemo(
    () =>
      width === 0
        ? null
        : layoutChart(series, { width, height, baseline: props.baseline, formatTick: props.formatTick }),
    [series, width, height, props.baseline, props.formatTick],
  );
  const lastIndex = layout === null ? 0 : layout.dates.length - 1;
  const index = picked ?? lastIndex;
  const date = layout?.dates[index];

  return (
    <figure aria-label={summary} className="m-0">
      <ChartReadout
        series={series}
        picked={picked === null ? null : (date ?? null)}
        span={layout?.span ?? null}
        formatDay={formatDay}
        formatValue={formatValue}
      />
      <div
        ref={frame}
        role="slider"
        tabIndex={0}
        aria-label={props.exploreLabel}
        aria-valuemin={0}
        aria-valuemax={lastIndex}
        aria-valuenow={index}
        aria-valuetext={date === undefined ? undefined : describeDay(series, date, formatDay, formatValue)}
        style={{ height }}
        className="relative w-full touch-pan-y select-none rounded-sm"
        onPointerMove={(event) => layout && setPicked(indexAt(event, layout))}
        onPointerLeave={() => setPicked(null)}
        onBlur={() => setPicked(null)}
        onKeyDown={(event) => {
          const next = indexAfterKey(event, index, lastIndex);
          if (next === null) return;
          event.preventDefault();
          setPicked(next);
        }}
      >
        {layout && <ChartDrawing layout={layout} picked={picked} {...props} />}
      </div>
    </figure>
  );
}

function ChartDrawing({
  layout,
  picked,
  formatTick,
  formatDayTick,
}: LineChartProps & { layout: ChartLayout; picked: number | null }) {
  const { plot, width, height } = layout;
  const pickedX = picked === null ? undefined : layout.x[picked];
  return (
    <svg width={width} height={height} aria-hidden="true" className="block overflow-visible">
      {layout.valueTicks.map(({ value, y }) => (
        <g key={value}>
          <line x1={plot.left} x2={plot.right} y1={y} y2={y} stroke="var(--line)" strokeWidth="1" />
          <text x={width} y={y} dy="0.32em" textAnchor="end" className="tabular fill-ink-3 text-xs">
            {formatTick(value)}
          </text>
        </g>
      ))}
      {layout.dayTicks.map(({ date, x }) => (
        <text key={date} x={x} y={height - 2} textAnchor="middle" className="fill-ink-3 text-xs">
          {formatDayTick(date)}
        </text>
      ))}
      {layout.baselineY !== null && (
        <line x1={plot.left} x2={plot.right} y1={layout.baselineY} y2={layout.baselineY} stroke="var(--line-strong)" />
      )}
      {pickedX !== undefined && (
        <line x1={pickedX} x2={pickedX} y1={plot.top} y2={plot.bottom} stroke="var(--line-strong)" />
      )}
      {layout.lines.map((line) => (
        <g key={line.id}>
          {line.area !== null && <path d={line.area} fill={line.colour} fillOpacity="0.07" />}
          <path
            d={line.path}
            fill="none"
            stroke={line.colour}
            strokeWidth="1.75"
            strokeDasharray={line.dash}
            strokeLinejoin="round"
            strokeLinecap="round"
          />
          <Dot line={line} date={layout.dates[picked ?? layout.dates.length - 1]} />
        </g>
      ))}
    </svg>
  );
}

function Dot({ line, date }: { line: ChartLayout["lines"][number]; date: string | undefined }) {
  const point = date === undefined ? undefined : line.at.get(date);
  if (point === undefined) return null;
  return <circle cx={point.x} cy={point.y} r="3.5" fill={line.colour} stroke="var(--surface)" strokeWidth="2" />;
}

function indexAt(event: PointerEvent<HTMLDivElement>, layout: ChartLayout): number {
  return nearestIndex(layout.x, event.clientX - event.currentTarget.getBoundingClientRect().left);
}

function indexAfterKey(event: KeyboardEvent, index: number, last: number): number | null {
  const step = event.shiftKey ? 10 : 1;
  switch (event.key) {
    case "ArrowLeft":
      return Math.max(0, index - step);
    case "ArrowRight":
      return Math.min(last, index + step);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
}

function describeDay(
  series: readonly ChartSeries[],
  date: string,
  formatDay: (date: string) => string,
  formatValue: (value: number) => string,
): string {
  const values = series.flatMap((one) => {
    const point = one.points.find((candidate) => candidate.date === date);
    if (point === undefined) return [];
    return [series.length === 1 ? formatValue(point.value) : `${one.label} ${formatValue(point.value)}`];
  });
  return `${formatDay(date)}: ${values.join(", ")}`;
}
