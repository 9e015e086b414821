import type { Reading } from "../understanding/reading.ts";
import { cueWeight, hasStrongCue, type Planning } from "./intent.ts";
import { subjectOf } from "./subject.ts";

/**
 * The weight of a market intent's cues when the clause can be about a company at all. Weak cues (price, analyse, 얼마) count
 * only for the company itself: the price of a Tesla Model 3 or of bread is not a quote.
 */
export function marketScore(reading: Reading, planning: Planning, name: string): number {
  const weight = cueWeight(reading, name);
  if (weight === 0) return 0;
  if (!hasStrongCue(reading) && reading.aboutProduct) return 0;
  const subject = subjectOf(reading, planning);
  if (subject.from === "unclear") return 0;
  if (subject.from === "missing" && reading.strangers.length > 0) return 0;
  return weight;
}
