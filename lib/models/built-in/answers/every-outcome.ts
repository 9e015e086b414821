import type { ToolOutcome } from "../session/conversation.ts";

/** The answers to several calls of the same kind, one below the other with a rule between them. */
export function everyOutcome(outcomes: readonly ToolOutcome[], word: (outcome: ToolOutcome) => string): string {
  return outcomes.map(word).join("\n\n---\n\n");
}
