import type { Range, ToolName } from "@/lib/contracts/tools/index";

export type PlannedCall = { tool: ToolName; input: Record<string, unknown> };

/** What an answer asked back: the next message needs only to name what was missing. */
export type Pending = { intent: string; symbols: readonly string[]; range?: Range };
