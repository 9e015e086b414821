import { donutPath, segmentsOf } from "./arc.ts";

export type DonutSlice = { id: string; share: number; colour: string };

type DonutProps = {
  /** Shares of 1, the largest first. */
  slices: readonly DonutSlice[];
  /** The slice that is pointed at in the list beside it. */
  picked: string | null;
  size?: number;
};

/** Shares of a whole as a ring. The list beside it says the same in words, so the ring is hidden from readers. */
export function Donut({ slices, picked, size = 168 }: DonutProps) {
  const middle = size / 2;
  const places = segmentsOf(slices.map(({ share }) => share));
  return (
    <svg width={size} height={size} viewBox={`0 0 ${size} ${size}`} aria-hidden="true" className="block shrink-0">
      {slices.map((slice, index) => {
        const [from, to] = places[index] ?? [0, 0];
        return (
          <path
            key={slice.id}
            d={donutPath(middle, { inner: size * 0.31, outer: size * 0.49 }, from, to)}
            fill={slice.colour}
            fillOpacity={picked === null || picked === slice.id ? 1 : 0.35}
            stroke="var(--paper)"
            strokeWidth="1.5"
            className="transition-[fill-opacity]"
          />
        );
      })}
    </svg>
  );
}
