import { type ToolSet, tool } from "ai";
import type { ToolName } from "@/lib/contracts/tools/index";
import { chaosTools } from "./chaos-tools.ts";
import type { Tool } from "./define-tool.ts";
import { calculatorTool, currentDateTool } from "./everyday/index.ts";
import {
  marketOverviewTool,
  stockAnalysisTool,
  stockCompareTool,
  stockHistoryTool,
  stockQuoteTool,
} from "./market/index.ts";
import { portfolioAddTool, portfolioAdviceTool, portfolioRemoveTool, portfolioViewTool } from "./portfolio/index.ts";
import { storyEditTool } from "./stories/index.ts";

/** Every tool by its name. A contract without a tool, or under another's name, does not compile. */
export const tools: { readonly [N in ToolName]: Tool<N> } = {
  ...chaosTools(),
  stock_quote: stockQuoteTool,
  stock_history: stockHistoryTool,
  stock_analysis: stockAnalysisTool,
  stock_compare: stockCompareTool,
  market_overview: marketOverviewTool,
  portfolio_view: portfolioViewTool,
  portfolio_advice: portfolioAdviceTool,
  portfolio_add: portfolioAddTool,
  portfolio_remove: portfolioRemoveTool,
  calculator: calculatorTool,
  current_date: currentDateTool,
  story_edit: storyEditTool,
};

/** The tool of a name that a model wrote; undefined for any other text, `constructor` included. */
export function getTool(name: string): Tool | undefined {
  return isToolName(name) ? tools[name] : undefined;
}

/**
 * Names, descriptions and schemas for the model, in the order asked. Without `execute`: the engine runs tools itself,
 * between its checkpoints. Unknown names are left out. A name always gives the same object, so that what providers
 * make of it (a JSON schema) is made once.
 */
export function toolSet(names: readonly string[]): ToolSet {
  return Object.fromEntries(names.filter(isToolName).map((name) => [name, described(name)]));
}

const made = new Map<ToolName, ToolSet[string]>();

function described(name: ToolName): ToolSet[string] {
  const known = made.get(name) ?? tool({ description: tools[name].description, inputSchema: tools[name].input });
  made.set(name, known);
  return known;
}

function isToolName(name: string): name is ToolName {
  return Object.hasOwn(tools, name);
}
