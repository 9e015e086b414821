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
};

/** The table at the end, in Markdown, so that it can be shown as it is. */
export function tableOf(outcomes: readonly Outcome[], seed: number): string {
  const lines = outcomes.map((outcome) => {
    const figures = outcome.figures.map(({ name, value, bound, isOk }) => `${isOk ? "" : "**"}${name} ${value} (${bound})${isOk ? "" : "**"}`);
    const said = outcome.error === undefined ? figures.join(", ") : `**${outcome.error.split("\n")[0]}**`;
    const verdict = outcome.isOk ? "pass" : "FAIL";
    return `| ${outcome.row} | ${outcome.stack} | ${outcome.title} | ${outcome.rounds} | ${verdict} | ${said} | ${outcome.seconds} |`;
  });
  const failed = outcomes.filter((outcome) => !outcome.isOk).length;
  return [
    "| row | stack | what | rounds | | figures | s |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...lines,
    "",
    `${outcomes.length - failed} passed, ${failed} failed, seed ${seed}`,
    "",
  ].join("\n");
}
