import type { PortfolioChange, PortfolioSnapshot, Provenance, ToolName, ToolOutput } from "@/lib/contracts/tools/index";

type ProvenanceOf<N extends ToolName> = (output: ToolOutput<N>) => Provenance[];

/** Where the figures of a result come from. Exhaustive: a tool that forgets its sources does not compile. */
const provenance: { [N in ToolName]: ProvenanceOf<N> } = {
  stock_quote: (quote) => [quote],
  stock_history: (history) => [history],
  stock_analysis: (analysis) => [analysis],
  stock_compare: (comparison) => comparison.rows,
  market_overview: (overview) => overview.rows,
  portfolio_view: ({ holdings }) => holdings.flatMap((holding) => [...priceOf(holding), ...costOf(holding)]),
  portfolio_advice: (advice) => priceOf({ ...advice, currency: advice.holding?.currency ?? "" }),
  portfolio_add: changeOf,
  portfolio_remove: changeOf,
  calculator: () => [],
  current_date: () => [],
  story_edit: () => [],
};

export function provenanceOf<N extends ToolName>(name: N, output: ToolOutput<N>): Provenance[] {
  const sources: ProvenanceOf<N> = provenance[name];
  return sources(output);
}

type Priced = { source: string | null; as_of: string | null; currency: string; simulated: boolean };

/** Nothing for a figure without a source: a price that a person gave, or that nobody has. */
function priceOf({ source, as_of, currency, simulated }: Priced): Provenance[] {
  const known = knownSources.find((one) => one === source);
  return known && as_of !== null ? [{ source: known, as_of, currency, simulated }] : [];
}

/** A cost of prices that were not live is marked even beside a live price. Its days are those of the purchases. */
function costOf({ cost_mark, currency }: PortfolioSnapshot["holdings"][number]): Provenance[] {
  return cost_mark === null ? [] : [{ source: cost_mark, as_of: "", currency, simulated: cost_mark === "simulated" }];
}

function changeOf({ price_source, price_as_of, currency, simulated }: PortfolioChange): Provenance[] {
  return priceOf({ source: price_source, as_of: price_as_of, currency, simulated });
}

const knownSources = ["yahoo", "twelvedata", "sample", "simulated"] as const satisfies Provenance["source"][];

/** Results of several companies mark each of them only when they are not alike: otherwise the card's own mark says it. */
export function areMixed(sources: readonly Provenance[]): boolean {
  return new Set(sources.map((one) => warningOf([one]))).size > 1;
}

/** The strongest warning among the sources: invented prices before sample prices before none. */
export function warningOf(sources: readonly Provenance[]): "simulated" | "sample" | null {
  if (sources.some((one) => one.simulated || one.source === "simulated")) return "simulated";
  return sources.some((one) => one.source === "sample") ? "sample" : null;
}
