import type { Provenance, ToolName, ToolOutput } from "@/lib/contracts/tools/index";

type ProvenanceOf<N extends ToolName> = (output: ToolOutput<N>) => Provenance[];

/** Where the figures of a result come from. Exhaustive: a tool that forgets its sources does not compile. */
const provenance: { [N in ToolName]: ProvenanceOf<N> } = {
  stock_quote: (quote) => [quote],
  stock_history: (history) => [history],
  stock_analysis: (analysis) => [analysis],
  stock_compare: (comparison) => comparison.rows,
  market_overview: (overview) => overview.rows,
  calculator: () => [],
  current_date: () => [],
};

export function provenanceOf<N extends ToolName>(name: N, output: ToolOutput<N>): Provenance[] {
  const sources: ProvenanceOf<N> = provenance[name];
  return sources(output);
}

/** Results of several companies mark each of them only when they are not alike: otherwise the card's own mark says it. */
export function areMixed(sources: readonly Provenance[]): boolean {
  return new Set(sources.map((one) => warningOf([one]))).size > 1;
}

/** The strongest warning among the sources: invented prices before sample prices before none. */
export function warningOf(sources: readonly Provenance[]): "simulated" | "sample" | null {
  if (sources.some((one) => one.simulated || one.source === "simulated")) return "simulated";
  return sources.some((one) => one.source === "sample") ? "sample" : null;
}
