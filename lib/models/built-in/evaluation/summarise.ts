import type { Category } from "./evaluation-case.ts";
import type { Judgement } from "./judge-case.ts";

export type Summary = {
  label: string;
  turns: number;
  /** Shares of 1; `input` is null where no call was expected. */
  tool: number;
  input: number | null;
  language: number;
  text: number;
  forbidden: number;
};

/** What an evaluation must reach, as shares of 1 and counts. */
const thresholds = { tool: 0.9, input: 0.85, forbidden: 0, toolsOnSmallTalk: 0 } as const;

export function summarise(label: string, judgements: readonly Judgement[]): Summary {
  const share = (isRight: (one: Judgement) => boolean, of: readonly Judgement[] = judgements) =>
    of.length === 0 ? 1 : of.filter(isRight).length / of.length;
  const withCalls = judgements.filter((one) => one.rightInput !== null);
  return {
    label,
    turns: judgements.length,
    tool: share((one) => one.rightTool),
    input: withCalls.length === 0 ? null : share((one) => one.rightInput === true, withCalls),
    language: share((one) => one.rightLanguage),
    text: share((one) => one.rightText),
    forbidden: judgements.reduce((sum, one) => sum + one.forbidden, 0),
  };
}

/** One line for each category and language, in the order of their first turn. */
export function byCategory(judgements: readonly Judgement[]): Summary[] {
  const groups = new Map<string, Judgement[]>();
  for (const one of judgements) {
    const key = `${one.category}, ${one.language}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups].map(([label, group]) => summarise(label, group));
}

export function toolsOn(category: Category, judgements: readonly Judgement[]): number {
  return judgements.filter((one) => one.category === category).reduce((sum, one) => sum + one.played.calls.length, 0);
}

/** What falls short of the thresholds, in words; empty when the evaluation passes. */
export function shortfalls(judgements: readonly Judgement[]): string[] {
  const all = summarise("all", judgements);
  const smallTalk = toolsOn("small talk", judgements);
  const percent = (value: number) => `${(value * 100).toFixed(1)} %`;
  return [
    ...(all.tool < thresholds.tool ? [`right tool ${percent(all.tool)}, needed ${percent(thresholds.tool)}`] : []),
    ...((all.input ?? 1) < thresholds.input
      ? [`right arguments ${percent(all.input ?? 1)}, needed ${percent(thresholds.input)}`]
      : []),
    ...(all.forbidden > thresholds.forbidden ? [`${all.forbidden} forbidden calls`] : []),
    ...(smallTalk > thresholds.toolsOnSmallTalk ? [`${smallTalk} tools on small talk`] : []),
  ];
}
