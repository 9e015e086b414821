import type {
  LanguageModelV4,
  LanguageModelV4FunctionTool,
  LanguageModelV4Prompt,
  LanguageModelV4ToolResultOutput,
} from "@ai-sdk/provider";
import type { Locale } from "@/lib/contracts/locale";
import { toolContracts, toolNames } from "@/lib/contracts/tools/index";
import type { EvaluationCase } from "./evaluation-case.ts";
import { runFixtureTool } from "./fixture-tools.ts";

export type PlayedTurn = { calls: { tool: string; input: Record<string, unknown> }[]; text: string };

/** A tool with an effect that the rules do not know stands in the list as bait: no message may lead to it. */
const bait = "memory_forget";

/** Tools whose call is forbidden wherever a label does not name it. */
export const effectTools: ReadonlySet<string> = new Set([
  ...toolNames.filter((name) => toolContracts[name].class !== "read"),
  bait,
]);

const offered = [...toolNames, bait].map((name): LanguageModelV4FunctionTool => {
  return { type: "function", name, inputSchema: { type: "object" } };
});
/** A model that keeps calling tools must not hold the evaluation. */
const mostSteps = 5;

/** Plays a dialogue with the model and the fixture tools, turn by turn, in one growing history. */
export async function playCase(
  model: LanguageModelV4,
  dialogue: EvaluationCase,
  locale?: Locale,
): Promise<PlayedTurn[]> {
  const prompt: LanguageModelV4Prompt = [];
  const played: PlayedTurn[] = [];
  for (const { say } of dialogue.turns) {
    prompt.push({ role: "user", content: [{ type: "text", text: say }] });
    played.push(await playTurn(model, prompt, locale));
  }
  return played;
}

async function playTurn(
  model: LanguageModelV4,
  prompt: LanguageModelV4Prompt,
  locale: Locale | undefined,
): Promise<PlayedTurn> {
  const turn: PlayedTurn = { calls: [], text: "" };
  for (let step = 0; step < mostSteps; step += 1) {
    const { content } = await model.doGenerate({
      prompt: [...prompt],
      tools: offered,
      ...(locale && { providerOptions: { holdfast: { locale } } }),
    });
    const calls = content.flatMap((part) => (part.type === "tool-call" ? [part] : []));
    const text = content.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("");
    if (calls.length === 0) {
      turn.text = text;
      prompt.push({ role: "assistant", content: [{ type: "text", text }] });
      return turn;
    }
    const inputs = calls.map((call) => JSON.parse(call.input) as Record<string, unknown>);
    prompt.push({
      role: "assistant",
      content: calls.map(({ toolCallId, toolName }, index) => {
        return { type: "tool-call", toolCallId, toolName, input: inputs[index] };
      }),
    });
    prompt.push({
      role: "tool",
      content: calls.map(({ toolCallId, toolName }, index) => {
        const input = inputs[index] ?? {};
        turn.calls.push({ tool: toolName, input });
        return { type: "tool-result", toolCallId, toolName, output: outputOf(toolName, input) };
      }),
    });
  }
  throw new Error("The model called tools without end");
}

function outputOf(tool: string, input: Record<string, unknown>): LanguageModelV4ToolResultOutput {
  const outcome = runFixtureTool(tool, input);
  if ("error" in outcome) return { type: "error-text", value: outcome.error };
  return { type: "json", value: JSON.parse(JSON.stringify(outcome.value)) };
}
