import type { Range, ToolName } from "@/lib/contracts/tools/index";
import type { Order } from "../understanding/read-order.ts";

export type PlannedCall = {
  tool: ToolName;
  input: Record<string, unknown>;
  /** Left out where the tool is not offered; the answer is good without it. */
  optional?: boolean;
};

/** What an answer asked back: the next message needs only to name what was missing. */
export type Pending = { intent: string; symbols: readonly string[]; range?: Range; order?: Order };
