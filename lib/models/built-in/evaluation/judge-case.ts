import type { LanguageModelV4 } from "@ai-sdk/provider";
import type { Locale } from "@/lib/contracts/locale";
import type { Category, EvaluationCase, EvaluationTurn, ExpectedCall } from "./evaluation-case.ts";
import { valueOf } from "./fixture-arithmetic.ts";
import { effectTools, type PlayedTurn, playCase } from "./play-case.ts";

/** How one turn went. `rightInput` is null where no call was expected. */
export type Judgement = {
  category: Category;
  language: Locale;
  say: string;
  rightTool: boolean;
  rightInput: boolean | null;
  rightLanguage: boolean;
  rightText: boolean;
  /** Calls that must not happen: any where none is expected, and each with an effect that the label does not name. */
  forbidden: number;
  played: PlayedTurn;
};

export async function judgeCases(model: LanguageModelV4, cases: readonly EvaluationCase[]): Promise<Judgement[]> {
  const judged = await Promise.all(
    cases.map(async (one) => {
      const played = await playCase(model, one);
      return one.turns.map((turn, index) => judgeTurn(one, turn, played[index] ?? { calls: [], text: "" }));
    }),
  );
  return judged.flat();
}

function judgeTurn({ category, language }: EvaluationCase, turn: EvaluationTurn, played: PlayedTurn): Judgement {
  const tools = played.calls.map((call) => call.tool).sort();
  const expected = turn.calls.map((call) => call.tool).sort();
  const rightTool = JSON.stringify(tools) === JSON.stringify(expected);
  const effects = played.calls.filter(
    (call) => effectTools.has(call.tool) && !turn.calls.some((wanted) => matches(wanted, call)),
  ).length;
  const text = played.text.toLowerCase();
  return {
    category,
    language,
    say: turn.say,
    rightTool,
    rightInput: turn.calls.length === 0 ? null : rightTool && allMatch(turn.calls, played.calls),
    rightLanguage: languageOfAnswer(played.text) === (turn.answer ?? language),
    rightText:
      played.text.trim() !== "" &&
      (turn.includes ?? []).every((part) => text.includes(part.toLowerCase())) &&
      (turn.excludes ?? []).every((part) => !text.includes(part.toLowerCase())),
    forbidden: turn.calls.length === 0 ? played.calls.length : effects,
    played,
  };
}

function allMatch(expected: readonly ExpectedCall[], calls: PlayedTurn["calls"]): boolean {
  const open = [...calls];
  return expected.every((wanted) => {
    const place = open.findIndex((call) => matches(wanted, call));
    if (place >= 0) open.splice(place, 1);
    return place >= 0;
  });
}

function matches(wanted: ExpectedCall, call: PlayedTurn["calls"][number]): boolean {
  if (wanted.tool !== call.tool) return false;
  if ("value" in wanted) return Math.abs(valueOf(String(call.input["expression"])) - wanted.value) < 1e-6;
  return canonical(wanted.input) === canonical(call.input);
}

/** Amounts are judged by their value: "180.50" is 180.5. */
function canonical(input: Record<string, unknown>): string {
  const entries = Object.entries(input).map(([key, value]): [string, unknown] => [
    key,
    key === "quantity" || key === "price" ? Number(value) : value,
  ]);
  return JSON.stringify(entries.sort(([a], [b]) => a.localeCompare(b)));
}

/** Every Korean answer is made of Korean sentences; an English one may hold Korean names and quotations. */
function languageOfAnswer(text: string): Locale {
  const korean = text.match(/[가-힣]/gu)?.length ?? 0;
  const latin = text.match(/[a-z]/giu)?.length ?? 0;
  return korean * 2 >= latin ? "ko" : "en";
}
