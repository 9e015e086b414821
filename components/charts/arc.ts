/**
 * A segment of a ring around (middle, middle), clockwise from the top; `from` and `to` are shares of the whole turn. A
 * whole ring is two circles without a line between them: an arc that ends where it begins is nothing.
 */
export function donutPath(middle: number, radius: { inner: number; outer: number }, from: number, to: number): string {
  if (to - from >= 0.999999) return circlePath(middle, radius.outer, 1) + circlePath(middle, radius.inner, 0);
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

/** A circle of two arcs, clockwise (1) or not (0): what turns the other way inside of another one is a hole in it. */
function circlePath(middle: number, distance: number, sweep: 0 | 1): string {
  const [top, bottom] = [round(middle - distance), round(middle + distance)];
  const arc = `A${round(distance)} ${round(distance)} 0 1 ${sweep} ${middle}`;
  return `M${middle} ${top}${arc} ${bottom}${arc} ${top}Z`;
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
