import type { Locale } from "@/lib/contracts/locale";
import type { Range } from "@/lib/contracts/tools/index";
import type { TermName } from "./terms.ts";

/** A place in the normalised text, end exclusive. */
export type Span = { start: number; end: number };

/** A company, fund or index that the text names. `ordinary` names are everyday words as well and need proof. */
export type Mention = Span & { symbol: string; surface: string; certainty: "certain" | "plain" | "ordinary" };

/** A word or phrase that speaks for an intent. A strong one can mean nothing but markets. */
export type FoundCue = Span & { intent: string; weight: number; strong: boolean };

export type Word = Span & {
  /** Lower case; for Korean also without particles, longest first. */
  forms: readonly string[];
  text: string;
};

/** What one clause of a message says, before anybody decides what to do about it. */
export type Reading = {
  /** Normalised, with the user's capitals. */
  text: string;
  lower: string;
  mentions: readonly Mention[];
  /** Tickers of the mentions, each once, in the order of the text; tickers and names the dictionary lacks included. */
  symbols: readonly string[];
  cues: readonly FoundCue[];
  terms: readonly TermName[];
  range?: Range;
  /** Arithmetic for the calculator tool. */
  expression?: string;
  timezone?: string;
  /** Words that nothing above explains. */
  strangers: readonly Word[];
  /** A stranger stands right behind a company: Tesla Model 3, 삼성전자 냉장고. */
  aboutProduct: boolean;
  /** It, its, that stock, 그거, 그 종목. */
  refersBack: boolean;
  isQuestion: boolean;
};

export type MessageLanguage = Locale | null;
