export { portfolioAddTool } from "./portfolio-add.ts";
export { portfolioAdviceTool } from "./portfolio-advice.ts";
export { portfolioRemoveTool } from "./portfolio-remove.ts";
export { portfolioViewTool } from "./portfolio-view.ts";
