import type { Locale } from "@/lib/contracts/locale";
import type { ToolOutcome } from "../session/conversation.ts";
import type { Pending, PlannedCall } from "../session/planned-call.ts";
import type { Session } from "../session/session.ts";
import type { Cue } from "../understanding/read-clause.ts";
import type { Stance } from "../understanding/read-stance.ts";
import type { Reading } from "../understanding/reading.ts";

/** One thing a message asks for: calls to make first (none: answer at once) and how to word the answer. */
export type Part = {
  intent: string;
  calls: readonly PlannedCall[];
  /** Called with the outcome of each call in its order, or with nothing when there are none. */
  word(outcomes: readonly ToolOutcome[], language: Locale): string;
  /** The companies the part is about, for the messages that follow. */
  symbols?: readonly string[];
  pending?: Pending;
  /** It names neither company nor amount of its own, and goes when another part of its intent does something. */
  echoes?: boolean;
  /** `idle` parts (greeting, thanks) and `default` parts (a bare name) give way to any other part. */
  standing?: "idle" | "default";
};

export type Planning = {
  session: Session;
  now: Date;
  /** Of the whole message, not of the clause: only a message that requests may change something. */
  stance: Stance;
};

/**
 * One thing the built-in model can do. A new ability is a new file with one of these and a line in `intents/index.ts`.
 * The intent takes part in a clause when its score reaches 1.
 */
export type Intent = {
  name: string;
  cues: readonly Cue[];
  score(reading: Reading, planning: Planning): number;
  plan(reading: Reading, planning: Planning): Part;
};

export const threshold = 1;

/** The weights of an intent's cues in a clause; the same cue twice counts once, a second cue a little. */
export function cueWeight(reading: Reading, name: string): number {
  const weights = reading.cues.filter((cue) => cue.intent === name).map((cue) => cue.weight);
  if (weights.length === 0) return 0;
  return Math.max(...weights) + (weights.length - 1) * 0.1;
}

export function hasStrongCue(reading: Reading, name?: string): boolean {
  return reading.cues.some((cue) => cue.strong && (name === undefined || cue.intent === name));
}

/** A part that only says something. */
export function saying(
  intent: string,
  texts: Record<Locale, string>,
  more: Omit<Partial<Part>, "intent" | "calls" | "word"> = {},
): Part {
  return { intent, calls: [], word: (_outcomes, language) => texts[language], ...more };
}
