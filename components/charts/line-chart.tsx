"use client";

import { type PointerEvent, useMemo, useState } from "react";
import { ChartDrawing } from "./chart-drawing.tsx";
import { type ChartLayout, type ChartSeries, layoutChart } from "./chart-layout.ts";
import { ChartReadout } from "./chart-readout.tsx";
import { nearestIndex } from "./scale.ts";
import { useWidth } from "./use-width.ts";

export type LineChartProps = {
  series: readonly ChartSeries[];
  /** Pixels; the place is kept before anything is measured. */
  height?: number | undefined;
  /** The whole chart in one sentence, for those who do not see it. */
  summary: string;
  /** Name of the slider that steps through the days. */
  exploreLabel: string;
  /** A value that gets a line across of its own, such as the start of 100. */
  baseline?: number;
  /** Amounts of a day, as bars. */
  bars?: boolean;
  formatValue: (value: number) => string;
  /** Shorter form for the axis. */
  formatTick: (value: number) => string;
  formatDay: (date: string) => string;
  formatDayTick: (date: string) => string;
};

/** One or more lines over days, drawn by hand: no chart library is worth its hundred kilobytes for this. */
export function LineChart(props: LineChartProps) {
  const { series, height = 220, baseline, bars, summary, formatDay, formatValue, formatTick } = props;
  const [frame, width] = useWidth<HTMLDivElement>();
  const [picked, setPicked] = useState<number | null>(null);
  const layout = useMemo(
    () => (width === 0 ? null : layoutChart(series, { width, height, baseline, bars, formatTick })),
    [series, width, height, baseline, bars, formatTick],
  );
  const days = layout?.dates ?? [];
  const pickedDay = picked === null ? undefined : days[picked];
  const day = pickedDay ?? days.at(-1);

  return (
    <figure aria-label={summary} className="m-0">
      <ChartReadout
        series={series}
        picked={pickedDay ?? null}
        span={layout?.span ?? null}
        formatDay={formatDay}
        formatValue={formatValue}
      />
      <div
        ref={frame}
        style={{ height }}
        className="relative w-full touch-pan-y select-none rounded-sm outline-kelp outline-offset-4 has-[:focus-visible]:outline-2"
        onPointerMove={(event) => layout && setPicked(indexAt(event, layout))}
        onPointerLeave={() => setPicked(null)}
      >
        {layout && <ChartDrawing layout={layout} picked={picked} formatDayTick={props.formatDayTick} />}
        <input
          type="range"
          min={0}
          max={Math.max(0, days.length - 1)}
          value={picked ?? Math.max(0, days.length - 1)}
          aria-label={props.exploreLabel}
          aria-valuetext={day === undefined ? undefined : describeDay(series, day, formatDay, formatValue)}
          onChange={(event) => setPicked(event.target.valueAsNumber)}
          onBlur={() => setPicked(null)}
          className="pointer-events-none absolute inset-0 opacity-0"
        />
      </div>
    </figure>
  );
}

function indexAt(event: PointerEvent<HTMLDivElement>, layout: ChartLayout): number {
  return nearestIndex(layout.x, event.clientX - event.currentTarget.getBoundingClientRect().left);
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
