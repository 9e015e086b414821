import { type ChartPoint, dayTicks, dayTime, linearScale, linePath, niceTicks, paddedExtent } from "./scale.ts";

export type ChartSeries = {
  id: string;
  label: string;
  /** Oldest first. */
  points: readonly ChartPoint[];
  /** A CSS colour, normally one of the chart tokens. */
  colour: string;
  /** SVG dash pattern, so that lines differ without their colour too. */
  dash?: string;
};

type Place = { x: number; y: number };

export type ChartLayout = {
  width: number;
  height: number;
  plot: { left: number; right: number; top: number; bottom: number };
  /** Every day that any line has, oldest first, and where it stands. */
  dates: string[];
  x: number[];
  span: [first: string, last: string] | null;
  valueTicks: { label: string; y: number }[];
  dayTicks: { date: string; x: number }[];
  baselineY: number | null;
  areBars: boolean;
  lines: {
    id: string;
    colour: string;
    dash: string | undefined;
    path: string;
    area: string | null;
    at: Map<string, Place>;
    /** One for each day with something, where bars were asked for. */
    bars: { date: string; x: number; y: number; width: number; height: number }[];
  }[];
};

type Frame = {
  width: number;
  height: number;
  baseline: number | undefined;
  formatTick: (value: number) => string;
  /** Amounts of a day as bars that stand on 0, instead of a line between days. */
  bars?: boolean | undefined;
};

/** Where everything of a chart stands, in pixels of its frame. */
export function layoutChart(series: readonly ChartSeries[], frame: Frame): ChartLayout {
  const { width, height } = frame;
  const values = series.flatMap((one) => one.points.map((point) => point.value));
  const padded = paddedExtent(frame.baseline === undefined ? values : [...values, frame.baseline]);
  const [low, high] = frame.bars ? [0, padded[1]] : padded;
  const ticks = labelled(niceTicks(low, high, height < 160 ? 2 : 4), frame.formatTick);
  const dates = [...new Set(series.flatMap((one) => one.points.map((point) => point.date)))].toSorted();
  const plot = { left: 1, right: width - labelWidth(ticks.map(({ label }) => label)), top: 6, bottom: height - 22 };
  const slot = frame.bars ? (plot.right - 6 - plot.left) / Math.max(1, dates.length) : 0;
  const [from, to] = [plot.left + slot / 2, plot.right - 6 - slot / 2];
  const x = linearScale(dayTime(dates[0] ?? ""), dayTime(dates.at(-1) ?? ""), from, to);
  const y = linearScale(low, high, plot.bottom, plot.top);
  return {
    width,
    height,
    plot,
    dates,
    span: dates.length === 0 ? null : [dates[0] ?? "", dates.at(-1) ?? ""],
    x: dates.map((date) => x(dayTime(date))),
    valueTicks: ticks.map(({ value, label }) => ({ label, y: crisp(y(value)) })),
    dayTicks: dayTicks(dates, Math.max(2, Math.floor((plot.right - plot.left) / 120))).map((date) => ({
      date,
      x: x(dayTime(date)),
    })),
    baselineY: frame.baseline === undefined ? null : crisp(y(frame.baseline)),
    areBars: frame.bars ?? false,
    lines: series.map((one) =>
      layoutLine(one, (point) => ({ x: x(dayTime(point.date)), y: y(point.value) }), {
        bottom: plot.bottom,
        filled: series.length === 1,
        barWidth: slot * 0.72,
      }),
    ),
  };
}

/** Values so close that they read the same are one tick: two with one label would say nothing. */
function labelled(values: readonly number[], format: (value: number) => string): { value: number; label: string }[] {
  const all = values.map((value) => ({ value, label: format(value) }));
  return all.filter(({ label }, index) => label !== all[index - 1]?.label);
}

function layoutLine(
  series: ChartSeries,
  place: (point: ChartPoint) => Place,
  { bottom, filled, barWidth }: { bottom: number; filled: boolean; barWidth: number },
): ChartLayout["lines"][number] {
  const places = series.points.map(place);
  const path = linePath(places);
  const first = places[0];
  const last = places.at(-1);
  const area = filled && first && last ? `${path}L${last.x} ${bottom}L${first.x} ${bottom}Z` : null;
  return {
    id: series.id,
    colour: series.colour,
    dash: series.dash,
    path,
    area,
    bars: barWidth === 0 ? [] : layoutBars(series, places, { bottom, width: barWidth }),
    at: new Map(series.points.map((point, index) => [point.date, places[index] ?? { x: 0, y: 0 }])),
  };
}

/** What is not nothing is seen: such a bar is never lower than two pixels. */
function layoutBars(
  series: ChartSeries,
  places: readonly Place[],
  { bottom, width }: { bottom: number; width: number },
) {
  return series.points.flatMap(({ date, value }, index) => {
    const place = places[index];
    if (place === undefined || value <= 0) return [];
    const height = Math.max(2, bottom - place.y);
    return [{ date, x: place.x - width / 2, y: bottom - height, width, height }];
  });
}

/** The middle of a pixel, where a line of one pixel is one pixel. */
function crisp(place: number): number {
  return Math.floor(place) + 0.5;
}

/** Room for the widest label: about 6.6 px a character at 12 px, a full-width one counts double. */
function labelWidth(labels: readonly string[]): number {
  const widest = Math.max(
    0,
    ...labels.map((label) => Array.from(label).reduce((sum, one) => sum + (one > "\u1100" ? 12 : 6.8), 0)),
  );
  return Math.ceil(widest) + 10;
}
