/**
 * A segment of a ring around (middle, middle), clockwise from the top; `from` and `to` are shares of the whole turn. A
 * whole ring is drawn as two halves, because an arc that ends where it begins is nothing.
 */
export function donutPath(middle: number, radius: { inner: number; outer: number }, from: number, to: number): string {
  if (to - from >= 0.999999) {
    const half = from + 0.5;
    return donutPath(middle, radius, from, half) + donutPath(middle, radius, half, from + 0.999998);
  }
  const at = (share: number, distance: number) => {
    const angle = share * 2 * Math.PI;
    return `${round(middle + distance * Math.sin(angle))} ${round(middle - distance * Math.cos(angle))}`;
  };
  const large = to - from > 0.5 ? 1 : 0;
  const { inner, outer } = radius;
  return (
    `M${at(from, outer)}A${round(outer)} ${round(outer)} 0 ${large} 1 ${at(to, outer)}` +
    `L${at(to, inner)}A${round(inner)} ${round(inner)} 0 ${large} 0 ${at(from, inner)}Z`
  );
}

/** Where each share of a turn begins and ends when one follows the other. */
export function segmentsOf(shares: readonly number[]): [from: number, to: number][] {
  let end = 0;
  return shares.map((share) => {
    const from = end;
    end += share;
    return [from, end];
  });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
