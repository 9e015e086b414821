import type { Fact } from "./facts.ts";
import type { Pending, PlannedCall } from "./planned-call.ts";
import type { Result } from "./tool-results.ts";

/** What the messages so far have settled, derived from the prompt alone. */
export type Session = {
  /** The companies being talked about, from the newest turn that named any. */
  symbols: readonly string[];
  /** Companies of the turns so far, newest last, at most six: "compare them". */
  recent: readonly string[];
  /** The message before this one, as written. */
  lastText?: string;
  /** The market calls of the newest turn that made any, for "and Apple?" and "for 5 years". */
  calls: readonly PlannedCall[];
  /** The tool of the newest turn that called any, the everyday ones included. */
  lastTool?: string;
  /** What the previous answer asked back. */
  pending?: Pending;
  name?: string;
  facts: readonly Fact[];
  /** Results of `stock_analysis` that are recent enough to be talked about again, newest first. */
  analyses: readonly Result<"stock_analysis">[];
};

export const emptySession: Session = { symbols: [], recent: [], calls: [], facts: [], analyses: [] };
