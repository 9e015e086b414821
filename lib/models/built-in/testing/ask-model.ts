import type {
  LanguageModelV4CallOptions,
  LanguageModelV4FunctionTool,
  LanguageModelV4Message,
  LanguageModelV4ToolResultOutput,
} from "@ai-sdk/provider";
import { toolNames } from "@/lib/contracts/tools/index";
import { createBuiltInModel } from "../create-built-in-model.ts";

export const testNow = new Date("2026-08-05T06:00:00Z");

export const user = (text: string): LanguageModelV4Message => ({ role: "user", content: [{ type: "text", text }] });
export const assistant = (text: string): LanguageModelV4Message => ({
  role: "assistant",
  content: [{ type: "text", text }],
});

/** The two messages of one tool call and its result. */
export function called(
  toolName: string,
  input: Record<string, unknown>,
  output: LanguageModelV4ToolResultOutput,
  toolCallId = `call-${toolName}-${JSON.stringify(input)}`,
): LanguageModelV4Message[] {
  return [
    { role: "assistant", content: [{ type: "tool-call", toolCallId, toolName, input }] },
    { role: "tool", content: [{ type: "tool-result", toolCallId, toolName, output }] },
  ];
}

export const allTools = toolNames.map((name): LanguageModelV4FunctionTool => {
  return { type: "function", name, inputSchema: { type: "object" } };
});

/** Asks a model without pauses and gives back its calls and text. */
export async function askModel(
  prompt: LanguageModelV4Message[],
  options: Partial<LanguageModelV4CallOptions> = {},
): Promise<{ calls: { tool: string; input: unknown }[]; text: string }> {
  let calls = 0;
  const model = createBuiltInModel({ paceMs: 0, now: () => testNow, newCallId: () => `call-${++calls}` });
  const { content } = await model.doGenerate({ prompt, tools: allTools, ...options });
  return {
    calls: content.flatMap((part) =>
      part.type === "tool-call" ? [{ tool: part.toolName, input: JSON.parse(part.input) as unknown }] : [],
    ),
    text: content.flatMap((part) => (part.type === "text" ? [part.text] : [])).join(""),
  };
}
