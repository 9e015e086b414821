import { processSingleton } from "@/lib/platform/singleton";
import type { TurnLog } from "./turn-log.ts";

/** The logs this process writes, by turn. */
export function hub(): Map<string, TurnLog> {
  return processSingleton("hub", () => new Map<string, TurnLog>());
}
