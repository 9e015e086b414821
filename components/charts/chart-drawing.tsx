import type { ChartLayout } from "./chart-layout.ts";

type ChartDrawingProps = {
  layout: ChartLayout;
  /** Index of the day under the pointer. */
  picked: number | null;
  formatDayTick: (date: string) => string;
};

export function ChartDrawing({ layout, picked, formatDayTick }: ChartDrawingProps) {
  const { plot, width, height, dates } = layout;
  const pickedX = picked === null ? undefined : layout.x[picked];
  const day = dates[picked ?? dates.length - 1];
  const pickedDay = picked === null ? undefined : dates[picked];
  const { areBars } = layout;
  return (
    <svg width={width} height={height} aria-hidden="true" className="block overflow-visible">
      {layout.valueTicks.map(({ label, y }) => (
        <g key={label}>
          <line x1={plot.left} x2={plot.right} y1={y} y2={y} stroke="var(--line)" />
          <text x={width} y={y} dy="0.32em" textAnchor="end" className="tabular fill-ink-3 text-xs">
            {label}
          </text>
        </g>
      ))}
      {layout.dayTicks.map(({ date, x }) => (
        <text key={date} x={x} y={height - 2} textAnchor={anchorAt(x, width)} className="fill-ink-3 text-xs">
          {formatDayTick(date)}
        </text>
      ))}
      {layout.baselineY !== null && (
        <line x1={plot.left} x2={plot.right} y1={layout.baselineY} y2={layout.baselineY} stroke="var(--line-strong)" />
      )}
      {pickedX !== undefined && !areBars && (
        <line x1={pickedX} x2={pickedX} y1={plot.top} y2={plot.bottom} stroke="var(--line-strong)" />
      )}
      {areBars && layout.lines.map((line) => <Bars key={line.id} line={line} pickedDay={pickedDay} />)}
      {(areBars ? [] : layout.lines).map((line) => (
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
          <Dot line={line} day={day} />
        </g>
      ))}
    </svg>
  );
}

/** Half the widest label of a day, "2026년 11월". */
const halfDayLabel = 36;

/** A label at an edge begins or ends there: one whose first sign is cut off says another month. */
function anchorAt(x: number, width: number): "start" | "middle" | "end" {
  if (x < halfDayLabel) return "start";
  return x > width - halfDayLabel ? "end" : "middle";
}

function Bars({ line, pickedDay }: { line: ChartLayout["lines"][number]; pickedDay: string | undefined }) {
  return line.bars.map(({ date, ...place }) => (
    <rect
      key={date}
      {...place}
      rx={Math.min(2, place.width / 3)}
      fill={line.colour}
      fillOpacity={pickedDay === undefined || pickedDay === date ? 1 : 0.4}
    />
  ));
}

function Dot({ line, day }: { line: ChartLayout["lines"][number]; day: string | undefined }) {
  const point = day === undefined ? undefined : line.at.get(day);
  if (point === undefined) return null;
  return <circle cx={point.x} cy={point.y} r="3.5" fill={line.colour} stroke="var(--surface)" strokeWidth="2" />;
}
