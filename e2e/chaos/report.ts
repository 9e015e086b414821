import type { Figure } from "./score.ts";

/** What one row found on one stack: one JSON line. */
export type Outcome = {
  row: string;
  stack: string;
  title: string;
  seed: number;
  rounds: number;
  isOk: boolean;
  seconds: number;
  figures: Figure[];
  notes: Record<string, unknown>;
  error?: string;
  /** Why this machine could not show it. */
  notPossible?: string;
};

/** The table at the end, in Markdown, so that it can be shown as it is. */
export function tableOf(outcomes: readonly Outcome[], seed: number): string {
  const lines = outcomes.map((outcome) => {
    const figures = outcome.figures.map(
      ({ name, value, bound, isOk }) => `${isOk ? "" : "**"}${name} ${value} (${bound})${isOk ? "" : "**"}`,
    );
    const failure = outcome.error === undefined ? undefined : `**${outcome.error.split("\n")[0]}**`;
    const said = failure ?? outcome.notPossible ?? figures.join(", ");
    const verdict = outcome.notPossible === undefined ? (outcome.isOk ? "pass" : "FAIL") : "not possible here";
    return `| ${outcome.row} | ${outcome.stack} | ${outcome.title} | ${outcome.rounds} | ${verdict} | ${said} | ${outcome.seconds} |`;
  });
  const failed = outcomes.filter((outcome) => !outcome.isOk).length;
  const shown = outcomes.filter((outcome) => outcome.isOk && outcome.notPossible === undefined).length;
  return [
    "| row | stack | what | rounds | | figures | s |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...lines,
    "",
    `${shown} passed, ${failed} failed, ${outcomes.length - shown - failed} not possible here, seed ${seed}`,
    "",
  ].join("\n");
}
