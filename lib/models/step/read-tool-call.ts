import type { LanguageModelV4ToolCall } from "@ai-sdk/provider";
import { InvalidToolInputError, NoSuchToolError, type ToolSet } from "ai";
import { parseToolCall } from "ai/internal";
import type { z } from "zod";
import type { StepPart } from "./step-part.ts";

type ToolCallPart = Extract<StepPart, { type: "tool-call" }>;

/** Issues and names that are shown to the model; it corrects itself from the first few as well. */
const shownIssues = 5;
const shownCharacters = 300;

/** A tool call with its input parsed and checked against the tool's schema. What does not fit is said in `invalid`. */
export async function readToolCall(call: LanguageModelV4ToolCall, tools: ToolSet): Promise<ToolCallPart> {
  const parsed = await parseToolCall({
    toolCall: call,
    tools,
    repairToolCall: undefined,
    instructions: undefined,
    messages: [],
  });
  return {
    type: "tool-call",
    toolCallId: call.toolCallId,
    toolName: call.toolName,
    input: parsed.input,
    ...(parsed.invalid ? { invalid: reasonOf(parsed.error, tools) } : {}),
    ...(call.providerMetadata ? { providerMetadata: call.providerMetadata } : {}),
  };
}

function reasonOf(error: unknown, tools: ToolSet): string {
  if (NoSuchToolError.isInstance(error))
    return `There is no tool ${quoted(error.toolName)}. Tools: ${Object.keys(tools).join(", ") || "none"}.`;
  if (!InvalidToolInputError.isInstance(error)) return "The call could not be read.";
  const issues = issuesOf(error.cause);
  if (issues.length === 0) return `The input of ${quoted(error.toolName)} is not valid JSON.`;
  const shown = issues
    .slice(0, shownIssues)
    .map((issue) => `${issue.path.map(String).join(".") || "input"}: ${issue.message}`);
  return `The input of ${quoted(error.toolName)} does not fit. ${shown.join("; ")}`.slice(0, shownCharacters);
}

type Issue = Pick<z.core.$ZodIssue, "path" | "message">;

// The SDK wraps the schema's own error, so the issues are a few causes down.
function issuesOf(error: unknown): Issue[] {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { issues } = cause as Error & { issues?: Issue[] };
    if (Array.isArray(issues)) return issues;
  }
  return [];
}

function quoted(name: string): string {
  return JSON.stringify(name.slice(0, 64));
}
