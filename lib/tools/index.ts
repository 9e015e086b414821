export { reasonToAsk, reasonToRepeat } from "./approval-reasons.ts";
export type { ToolContext } from "./define-tool.ts";
export { getTool, toolSet, tools } from "./registry.ts";
export { viewForModel } from "./view-for-model.ts";
