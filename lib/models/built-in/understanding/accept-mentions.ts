import { ordinaryWords } from "./ordinary-words.ts";
import type { FoundCue, Mention, Span, Word } from "./reading.ts";

type Context = {
  text: string;
  lower: string;
  cues: readonly FoundCue[];
  /** Words that are neither candidate, cue, time nor filler. */
  strangers: readonly Word[];
  /** A company is already being talked about, so that a bare name goes on with it. */
  inConversation: boolean;
};

/** Which candidates are companies. Plain names always are; ordinary words must be carried by the rest of the text. */
export function acceptMentions(candidates: readonly Mention[], context: Context): Mention[] {
  const sure = candidates.filter((candidate) => candidate.certainty !== "ordinary");
  return candidates.filter(
    (candidate) => candidate.certainty !== "ordinary" || isCarried(candidate, candidates, sure, context),
  );
}

function isCarried(
  candidate: Mention,
  candidates: readonly Mention[],
  sure: readonly Mention[],
  context: Context,
): boolean {
  const { lower, cues, strangers, inConversation } = context;
  if (ordinaryWords[lower.slice(candidate.start, candidate.end)]?.test(lower)) return false;
  const followedByMarketWord = cues.some((cue) => isRightAfter(candidate, cue, lower));
  if (hasArticle(candidate, lower) && !followedByMarketWord) return false;
  const isTechnical =
    cues.some((cue) => cue.strong && cue.intent === "analysis") && !isLowerCaseLatin(candidate.surface);
  const isWrittenAsName = followedByMarketWord && /^[A-Z]/u.test(candidate.surface);
  if (isTechnical || isWrittenAsName) return true;
  if (strangers.some((word) => isRightAfter(candidate, word, lower) || isRightAfter(word, candidate, lower)))
    return false;
  const understood = strangers.length === 0;
  const hasStrongCue = cues.some((cue) => cue.strong);
  const beside = (others: readonly Mention[]) =>
    others.some((other) => other !== candidate && isCoordinated(candidate, other, lower));
  const comparing = cues.some((cue) => cue.intent === "compare");
  if (isLowerCaseLatin(candidate.surface)) {
    if (followedByMarketWord || beside(sure) || (comparing && beside(candidates))) return true;
    return understood && (inConversation || cues.length > 0);
  }
  if (hasStrongCue || beside(sure) || (comparing && candidates.length > 1)) return true;
  if (cues.length > 0) return true;
  const asksWhat = /뭐|무엇|누구|^what|^who/u.test(lower);
  const isName = /^[A-Z]/u.test(candidate.surface) || (candidate.surface.length > 1 && !asksWhat);
  return understood && (inConversation || isName);
}

function isLowerCaseLatin(surface: string): boolean {
  return /^[a-z]/u.test(surface);
}

function hasArticle(candidate: Mention, lower: string): boolean {
  if (!/^[a-z]/u.test(lower.slice(candidate.start))) return false;
  return /(?:^|[^a-z])(?:an?|the|my|your|this|that|some|any|no|one)\s$/u.test(lower.slice(0, candidate.start));
}

/** Whether nothing but spaces, a possessive or Korean particles stands between the two. */
export function isRightAfter(first: { end: number }, second: { start: number }, lower: string): boolean {
  if (second.start < first.end) return false;
  return /^(?:'s|'|의|은|는|이|가|도|을|를)?[ ]?$/u.test(lower.slice(first.end, second.start));
}

/** Whether only a comma or a word like "and", 와, vs joins the two names. */
export function isCoordinated(one: Span, other: Span, lower: string): boolean {
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  return /^(?:'s)?(?: stocks?| shares?|주식)?\s*(?:,|and|&|or|vs\.?|versus|with|to|against|\/|와|과|랑|이랑|하고|및|대|말고)?(?:\s*(?:and|or))?\s*$/u.test(
    lower.slice(first.end, second.start),
  );
}
