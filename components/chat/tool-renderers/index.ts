export { durationText } from "./call-duration.tsx";
export { WarningTag } from "./source-note.tsx";
export { sourcesOfParts } from "./sources-of-parts.ts";
export { isToolPart, type ToolPart, toolCallOf } from "./tool-call.ts";
export { ToolCard } from "./tool-card.tsx";
