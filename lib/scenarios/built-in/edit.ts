/** Where a sentence goes. `nth` counts from 1, from the end when negative. */
export type Place =
  | { at: "start" }
  | { at: "end" }
  | { at: "after" | "before"; phrase: string }
  | { at: "after" | "before"; unit: "sentence" | "paragraph"; nth: number };

/** Which sentence or paragraph. */
export type Which =
  | { unit: "sentence" | "paragraph"; nth: number }
  | { unit: "sentence" | "paragraph"; containing: string };

/** An edit that rules can carry out. */
export type Edit =
  | { kind: "rename"; from: string; to: string }
  | { kind: "replace"; from: string; to: string }
  | { kind: "remove-text"; text: string }
  | { kind: "remove-unit"; which: Which }
  | { kind: "add"; sentence: string; place: Place }
  | { kind: "shorten"; sentences: number | null; share: number }
  | { kind: "tense"; to: "past" | "present" }
  | { kind: "person"; to: "first" | "third"; who: string | null; gender: "he" | "she" | null }
  | { kind: "tidy"; spacing: boolean; punctuation: boolean };

/**
 * Why rules cannot do it: the request is none of the known ones; a verb that the rules do not know; it must be said who
 * is meant. `about` is the place or word.
 */
export type NeedsModel = {
  type: "needs_model";
  reason: "not_understood" | "unknown_verb" | "unclear_person";
  about: string;
};

/** `changes_nothing`: understood, but what it is about is not in the story, or is so already. */
export type BuiltInOutcome =
  | { type: "edited"; story: string }
  | { type: "changes_nothing"; about: string }
  | NeedsModel;

export const needsModel = (reason: NeedsModel["reason"], about: string): NeedsModel => ({
  type: "needs_model",
  reason,
  about: about.length > 120 ? `${about.slice(0, 119)}…`.toWellFormed() : about,
});
