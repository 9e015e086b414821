import { linearScale, linePath } from "./scale.ts";

type SparklineProps = { values: readonly number[]; width?: number; height?: number; className?: string };

/** A line without axes in the current text colour, for a place beside words that say the same. */
export function Sparkline({ values, width = 56, height = 16, className }: SparklineProps) {
  const sampled = thin(values, width / 2);
  if (sampled.length < 2) return null;
  const x = linearScale(0, sampled.length - 1, 1, width - 1);
  const y = linearScale(Math.min(...sampled), Math.max(...sampled), height - 2, 2);
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" className={className}>
      <path
        d={linePath(sampled.map((value, index) => ({ x: x(index), y: y(value) })))}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.25"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}

function thin(values: readonly number[], limit: number): number[] {
  if (values.length <= limit) return [...values];
  const step = (values.length - 1) / (Math.floor(limit) - 1);
  return Array.from({ length: Math.floor(limit) }, (_, index) => values[Math.round(index * step)] ?? 0);
}
