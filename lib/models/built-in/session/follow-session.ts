import type { Part } from "../intents/intent.ts";
import { planMessage, rememberClause } from "../plan-message.ts";
import { symbolOfTicker } from "../understanding/company-index.ts";
import { normaliseText } from "../understanding/normalise-text.ts";
import { readStoryEdit } from "../understanding/read-story-edit.ts";
import { splitClauses } from "../understanding/split-clauses.ts";
import type { PastTurn, ToolOutcome } from "./conversation.ts";
import type { PlannedCall } from "./planned-call.ts";
import { emptySession, type Session } from "./session.ts";
import { type Result, resultSchemas } from "./tool-results.ts";

/** Turns before this many are read for names and facts only. */
const followedTurns = 12;
/** An analysis older than this many turns is made anew rather than talked about again. */
const freshTurns = 6;
const liveDataStaysFreshMs = 4 * 86_400_000;

type Circumstances = { now: Date };

/** What the turns before the current one have settled, by reading each as it was read when it was answered. */
export function followSession(past: readonly PastTurn[], circumstances: Circumstances): Session {
  let session = emptySession;
  const skipped = past.slice(0, -followedTurns);
  for (const turn of skipped) {
    for (const clause of ownClauses(turn)) session = rememberClause(session, clause, []);
  }
  for (const turn of past.slice(-followedTurns)) session = afterTurn(session, turn, circumstances);
  return { ...session, analyses: freshAnalyses(past.slice(-freshTurns), circumstances.now) };
}

/** What the user says of themselves. A story that was pasted to be edited says nothing of them. */
const ownClauses = ({ text }: PastTurn) => (readStoryEdit(text) ? [] : splitClauses(normaliseText(text)));

function afterTurn(session: Session, turn: PastTurn, circumstances: Circumstances): Session {
  const parts = planMessage(turn.text, { session, ...circumstances });
  let next = session;
  for (const clause of ownClauses(turn)) next = rememberClause(next, clause, []);
  const { pending: _answered, ...settled } = next;
  const calls = callsOf(turn, parts);
  const planned = turn.outcomes.length > 0 ? [] : parts.flatMap((part) => part.symbols ?? []);
  const own = turn.outcomes.filter(({ tool }) => tool.startsWith("portfolio_")).flatMap(symbolsOfCall);
  const asked = [...calls.flatMap(symbolsOfCall), ...own];
  const symbols = asked.length > 0 ? asked : planned;
  const lastTool = turn.outcomes.at(-1)?.tool ?? parts.flatMap((part) => part.calls).at(-1)?.tool;
  const pending = parts.find((part) => part.pending)?.pending;
  return {
    ...settled,
    lastText: normaliseText(turn.text),
    recent: [...settled.recent.filter((symbol) => !symbols.includes(symbol)), ...new Set(symbols)].slice(-6),
    ...(calls.length > 0 && { calls }),
    ...(symbols.length > 0 && { symbols: [...new Set(symbols)] }),
    ...(lastTool !== undefined && { lastTool }),
    ...(pending && { pending }),
  };
}

/**
 * The market calls that a follow-up may repeat: as recorded where the history has it, otherwise as it must have been
 * planned. Failed calls lead nowhere, and a change of the portfolio is never repeated.
 */
function callsOf(turn: PastTurn, parts: readonly Part[]): PlannedCall[] {
  const recorded = turn.outcomes.length > 0;
  const calls: { tool: string; input: Record<string, unknown> }[] = recorded
    ? turn.outcomes.filter((outcome) => outcome.status === "done" || outcome.reason !== "not_found")
    : parts.flatMap((part) => part.calls);
  return calls.flatMap(({ tool, input }) => (isMarketTool(tool) ? [{ tool, input }] : []));
}

const marketTools = ["stock_quote", "stock_history", "stock_analysis", "stock_compare", "market_overview"] as const;

function isMarketTool(tool: string): tool is (typeof marketTools)[number] {
  return marketTools.some((one) => one === tool);
}

function symbolsOfCall({ input }: { input: Record<string, unknown> }): string[] {
  const { symbol, symbols } = input;
  const named = typeof symbol === "string" ? [symbol] : Array.isArray(symbols) ? symbols : [];
  return named.filter((one): one is string => typeof one === "string").map((one) => symbolOfTicker(one) ?? one);
}

function freshAnalyses(turns: readonly PastTurn[], now: Date): Result<"stock_analysis">[] {
  return turns
    .flatMap((turn) => turn.outcomes)
    .toReversed()
    .flatMap((outcome) => analysisIn(outcome) ?? [])
    .filter((analysis) => isStillTrue(analysis, now));
}

function analysisIn(outcome: ToolOutcome): Result<"stock_analysis"> | undefined {
  if (outcome.tool !== "stock_analysis" || outcome.status !== "done") return undefined;
  const read = resultSchemas.stock_analysis.safeParse(outcome.value);
  return read.success ? read.data : undefined;
}

/** Sample and simulated prices do not age; a live figure of last week must be looked up again. */
function isStillTrue(analysis: Result<"stock_analysis">, now: Date): boolean {
  if (analysis.source === "sample" || analysis.simulated) return true;
  const age = now.getTime() - Date.parse(analysis.as_of);
  return Number.isFinite(age) && age < liveDataStaysFreshMs;
}
