export { WarningTag } from "./source-note.tsx";
export { sourcesOfParts } from "./sources-of-parts.ts";
export { ToolCard } from "./tool-card.tsx";
export { isToolPart, type ToolPart, toolCallOf } from "./tool-call.ts";
export { durationText } from "./call-duration.tsx";
