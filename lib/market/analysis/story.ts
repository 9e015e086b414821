import type { Analysis, Bar, Range } from "@/lib/contracts/tools/index";
import type { PriceSeries } from "../providers/provider.ts";

/** The part of an analysis that follows from the bars alone. */
export type Figures = Pick<
  Analysis,
  "price" | "change_percent" | "indicators" | "trend" | "momentum" | "volatility" | "drawdown" | "position"
>;

/** What the sentences are made of. */
export type Story = Figures &
  Pick<PriceSeries, "symbol" | "currency" | "interval"> & { range: Range; first: Bar; last: Bar };
