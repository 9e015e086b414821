import { cueTable, everydayIntents, exclusiveIntents, lastIntents, marketIntents } from "./intents/index.ts";
import { type Intent, type Part, type Planning, threshold } from "./intents/intent.ts";
import { storyEditPart } from "./intents/story-edit.ts";
import { readFact } from "./session/facts.ts";
import { readName } from "./session/names.ts";
import type { Session } from "./session/session.ts";
import { normaliseText } from "./understanding/normalise-text.ts";
import { readClause } from "./understanding/read-clause.ts";
import { readStance } from "./understanding/read-stance.ts";
import { readStoryEdit } from "./understanding/read-story-edit.ts";
import type { Reading } from "./understanding/reading.ts";
import { splitClauses } from "./understanding/split-clauses.ts";

/**
 * What a message asks for, part by part, in its order. Empty when the rules know nothing of it. Clauses share their
 * companies: "Tell me about Tesla. What's the price?" and 애플 시세 알려주고 차트도 보여줘.
 */
export function planMessage(text: string, given: Omit<Planning, "stance">): Part[] {
  const edit = readStoryEdit(text);
  if (edit) return [storyEditPart(edit)];
  const parts: Part[] = [];
  const message = normaliseText(text);
  const planning: Planning = { ...given, stance: readStance(message) };
  let session = planning.session;
  for (const clause of splitClauses(message)) {
    const inConversation = session.symbols.length > 0 || session.pending !== undefined;
    const reading = readClause(clause, cueTable, { inConversation, now: planning.now });
    const planned = planClause(reading, { ...planning, session });
    parts.push(...planned);
    session = rememberClause(session, clause, planned, reading);
  }
  return withoutDoubles(strongestOnly(withoutEchoes(parts)));
}

/** The session with what a clause told about the user and the companies it brought up. */
export function rememberClause(session: Session, clause: string, parts: readonly Part[], reading?: Reading): Session {
  const name = readName(clause);
  const fact = name === undefined ? readFact(clause) : undefined;
  const asked = parts.flatMap((part) => part.symbols ?? []);
  const named = reading && !reading.aboutProduct ? reading.mentions.map((mention) => mention.symbol) : [];
  const symbols = asked.length > 0 ? asked : named;
  return {
    ...session,
    ...(name !== undefined && { name }),
    ...(fact && { facts: [...session.facts, fact] }),
    ...(symbols.length > 0 && { symbols: [...new Set(symbols)] }),
  };
}

function planClause(reading: Reading, planning: Planning): Part[] {
  const plan = (intent: Intent) => intent.plan(reading, planning);
  const exclusive = best(exclusiveIntents, reading, planning);
  if (exclusive) return [plan(exclusive)];
  const market = joinedIntents(reading, planning);
  const everyday = everydayIntents.filter((intent) => intent.score(reading, planning) >= threshold);
  if (market.length + everyday.length > 0) {
    return [...market, ...everyday].sort((a, b) => placeOf(a, reading) - placeOf(b, reading)).map(plan);
  }
  const last = best(lastIntents, reading, planning);
  return last ? [plan(last)] : [];
}

function best(intents: readonly Intent[], reading: Reading, planning: Planning): Intent | undefined {
  return intents
    .map((intent) => ({ intent, score: intent.score(reading, planning) }))
    .filter(({ score }) => score >= threshold)
    .sort((a, b) => b.score - a.score)[0]?.intent;
}

/** The best market intent, and those whose cue is joined to one already taken by "and", a comma, 와 or 랑. */
function joinedIntents(reading: Reading, planning: Planning): Intent[] {
  const first = best(marketIntents, reading, planning);
  if (!first) return [];
  const taken = [first];
  if (first.name === "compare") return taken;
  for (const intent of marketIntents) {
    if (taken.includes(intent) || intent.name === "compare") continue;
    const joined = taken.some((other) => areJoined(reading, other.name, intent.name));
    if (joined && intent.score({ ...reading, range: undefined }, planning) >= threshold) taken.push(intent);
  }
  return taken;
}

const joint =
  /^(?:'s|[은는이가을를도])?\s*(?:(?:,|&|\+|\/|and|plus|as well as|along with|with|와|과|랑|이랑|하고|및|그리고|,? and)\s*)(?:(?:also|the|its|a|an|their|current|latest|price|stock|share|\d+|[a-z]*-?(?:day|week|month|year|months|years)|개월|년|주가|같이|그|함께)\s*-?\s*)*$/u;

function areJoined(reading: Reading, one: string, other: string): boolean {
  const ones = reading.cues.filter((cue) => cue.intent === one);
  const others = reading.cues.filter((cue) => cue.intent === other);
  return ones.some((a) =>
    others.some((b) => {
      const [left, right] = a.start < b.start ? [a, b] : [b, a];
      return right.start >= left.end && joint.test(reading.lower.slice(left.end, right.start));
    }),
  );
}

function placeOf(intent: Intent, reading: Reading): number {
  return reading.cues.find((cue) => cue.intent === intent.name)?.start ?? Number.MAX_SAFE_INTEGER;
}

/** Greeting and thanks go when anything is asked for; a bare name goes when a request about it follows. */
function strongestOnly(parts: readonly Part[]): Part[] {
  const asked = parts.filter((part) => part.standing === undefined);
  if (asked.length > 0) return asked;
  const names = parts.filter((part) => part.standing === "default");
  return names.length > 0 ? names : parts.slice(0, 1);
}

/** "I bought 12 NVDA. Add it to my portfolio.": the second sentence asks for nothing that the first one does not do. */
function withoutEchoes(parts: readonly Part[]): Part[] {
  const changes = parts.some((part) => part.intent === "portfolio-change" && part.calls.length > 0);
  return parts.filter((part) => !(changes && part.echoes === true && part.calls.length === 0));
}

/** The same call is made once; a part whose calls are all made by an earlier part of the same kind goes. */
function withoutDoubles(parts: readonly Part[]): Part[] {
  const seen = new Set<string>();
  return parts.filter((part) => {
    const key = `${part.intent} ${JSON.stringify(part.calls)}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew || part.calls.length === 0;
  });
}
