import {
  heldOutCases,
  laterCases,
  portfolioCases,
  portfolioLaterCases,
  workingCases,
} from "@/lib/models/built-in/evaluation/cases.ts";
import { type Judgement, judgeCases } from "@/lib/models/built-in/evaluation/judge-case.ts";
import {
  byCategory,
  type Summary,
  shortfalls,
  summarise,
  toolsOn,
} from "@/lib/models/built-in/evaluation/summarise.ts";
import { createBuiltInModel } from "@/lib/models/built-in/index.ts";

// Judges the built-in model by its labelled utterances; exits with 1 below the thresholds. `--failures` lists what is wrong.
const model = createBuiltInModel({ paceMs: 0, now: () => new Date("2026-08-05T06:00:00Z") });
const listsFailures = process.argv.includes("--failures");
let failed = false;

for (const [title, cases] of [
  ["Working set", workingCases],
  ["Held-out set (written before the first rule)", heldOutCases],
  ["Later held-out set (written after the last rule, in other words)", laterCases],
  ["Portfolio set (written before its first rule)", portfolioCases],
  ["Later portfolio set (written after its last rule, in other words)", portfolioLaterCases],
] as const) {
  const judgements = await judgeCases(model, cases);
  const english = judgements.filter((one) => one.language === "en");
  const korean = judgements.filter((one) => one.language === "ko");
  console.log(`\n${title}: ${cases.length} dialogues, ${judgements.length} utterances\n`);
  printTable([
    ...byCategory(judgements),
    summarise("English", english),
    summarise("Korean", korean),
    summarise("all", judgements),
  ]);
  console.log(`\nTools on small talk: ${toolsOn("small talk", judgements)}`);
  if (listsFailures) printFailures(judgements);
  for (const shortfall of shortfalls(judgements)) {
    console.error(`Below the threshold: ${shortfall}`);
    failed = true;
  }
}
process.exitCode = failed ? 1 : 0;

function printTable(rows: readonly Summary[]): void {
  const head = ["category", "utterances", "right tool", "right arguments", "language", "text", "forbidden calls"];
  const percent = (value: number | null) => (value === null ? "-" : `${(value * 100).toFixed(1)} %`);
  const lines = rows.map((row) => [
    row.label,
    String(row.turns),
    percent(row.tool),
    percent(row.input),
    percent(row.language),
    percent(row.text),
    String(row.forbidden),
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...lines.map((line) => (line[column] ?? "").length)),
  );
  for (const line of [head, widths.map((width) => "-".repeat(width)), ...lines]) {
    console.log(
      line
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join("  "),
    );
  }
}

function printFailures(judgements: readonly Judgement[]): void {
  for (const one of judgements) {
    if (one.rightTool && one.rightInput !== false && one.rightLanguage && one.rightText) continue;
    console.log(
      `- [${one.category}] ${one.say}\n    ${JSON.stringify(one.played.calls)} ${one.played.text.slice(0, 160)}`,
    );
  }
}
