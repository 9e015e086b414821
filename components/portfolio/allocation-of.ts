import type { HoldingView } from "@/lib/contracts/api-v1/portfolio";

export type AllocationPart = {
  id: string;
  share: number;
  colour: string;
  /** Null for the small ones together. */
  holding: HoldingView | null;
  count: number;
};

/** As many as there are colours that can be told apart. */
const drawnParts = 6;

/** Parts of a ring, the largest first; what is too small for a part of its own is one part at the end. */
export function allocationOf(holdings: readonly HoldingView[]): AllocationPart[] {
  const weighed = holdings
    .flatMap((holding) => (holding.weight === null ? [] : [{ holding, share: Number(holding.weight) }]))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share);
  const shown = weighed.length > drawnParts ? weighed.slice(0, drawnParts - 1) : weighed;
  const rest = weighed.slice(shown.length);
  const parts: AllocationPart[] = shown.map(({ holding, share }, index) => ({
    id: holding.symbol,
    share,
    colour: `var(--chart-${index + 1})`,
    holding,
    count: 1,
  }));
  if (rest.length === 0) return parts;
  const share = rest.reduce((sum, one) => sum + one.share, 0);
  return [...parts, { id: "others", share, colour: "var(--line-strong)", holding: null, count: rest.length }];
}
