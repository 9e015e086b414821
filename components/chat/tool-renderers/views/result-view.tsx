"use client";

import type { ComponentType } from "react";
import type { ToolName, ToolOutput } from "@/lib/contracts/tools/index";
import { provenanceOf } from "../provenance.ts";
import { SourceNote } from "../source-note.tsx";
import { AnalysisView } from "./analysis-view.tsx";
import { CalculatorView } from "./calculator-view.tsx";
import { CompareView } from "./compare-view.tsx";
import { DateView } from "./date-view.tsx";
import { HistoryView } from "./history-view.tsx";
import { OverviewView } from "./overview-view.tsx";
import { PortfolioAdviceView } from "./portfolio-advice-view.tsx";
import { PortfolioChangeView } from "./portfolio-change-view.tsx";
import { PortfolioSnapshotView } from "./portfolio-snapshot-view.tsx";
import { QuoteView } from "./quote-view.tsx";
import { StoryEditView } from "./story-edit-view.tsx";

type ViewOf<N extends ToolName> = ComponentType<{ output: ToolOutput<N> }>;

/** How a result looks. Exhaustive: a tool without a view does not compile. */
const views: { [N in ToolName]: ViewOf<N> } = {
  stock_quote: QuoteView,
  stock_history: HistoryView,
  stock_analysis: AnalysisView,
  stock_compare: CompareView,
  market_overview: OverviewView,
  portfolio_view: PortfolioSnapshotView,
  portfolio_advice: PortfolioAdviceView,
  portfolio_add: PortfolioChangeView,
  portfolio_remove: PortfolioChangeView,
  calculator: CalculatorView,
  current_date: DateView,
  story_edit: StoryEditView,
};

type ResultViewProps<N extends ToolName> = { name: N; output: ToolOutput<N> };

/** The designed view of one result with its sources beneath. Loaded when a card is first opened. */
export default function ResultView<N extends ToolName>({ name, output }: ResultViewProps<N>) {
  const View: ViewOf<N> = views[name];
  return (
    <>
      <View output={output} />
      <SourceNote sources={provenanceOf(name, output)} />
    </>
  );
}
