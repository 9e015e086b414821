import type { LanguageModelV4CallOptions } from "@ai-sdk/provider";
import type { ModelMessage, Tool, ToolSet } from "ai";
import { convertToLanguageModelPrompt, prepareTools } from "ai/internal";
import type { ResolvedModel } from "../resolved-model.ts";

type Input = {
  resolved: ResolvedModel;
  instructions: string;
  messages: ModelMessage[];
  tools: ToolSet;
  signal: AbortSignal;
  providerOptions?: LanguageModelV4CallOptions["providerOptions"];
};

/** What `streamText` would hand to the model for one step: the same prompt and tools, by the SDK's own conversions. */
export async function callOptions(input: Input): Promise<LanguageModelV4CallOptions> {
  const { resolved, instructions, messages, tools, signal } = input;
  const { temperature, maxOutputTokens } = resolved.callSettings;
  const prompt = await convertToLanguageModelPrompt({
    prompt: { instructions: instructions === "" ? undefined : instructions, messages },
    supportedUrls: await resolved.model.supportedUrls,
    // Addresses inside messages come from people: the provider may follow them, this process does not.
    download: (files) => Promise.resolve(files.map(() => null)),
    abortSignal: signal,
  });
  const prepared = await preparedTools(tools);
  const providerOptions = { ...input.providerOptions };
  // What the provider needs wins: a caller must not switch on that OpenAI keeps conversations.
  for (const [name, needed] of Object.entries(resolved.providerOptions ?? {}))
    providerOptions[name] = { ...providerOptions[name], ...needed };
  return {
    prompt,
    abortSignal: signal,
    ...(prepared ? { tools: prepared, toolChoice: { type: "auto" } } : {}),
    ...(temperature === undefined ? {} : { temperature }),
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
    ...(Object.keys(providerOptions).length === 0 ? {} : { providerOptions }),
  };
}

type PreparedTool = NonNullable<Awaited<ReturnType<typeof prepareTools>>>[number];
const cache = new WeakMap<Tool, Map<string, Promise<PreparedTool[]>>>();

// Turning zod schemas into JSON schemas costs more than the rest of a step's start, and tools live as long as the process.
async function preparedTools(tools: ToolSet): Promise<PreparedTool[] | undefined> {
  const prepared = (await Promise.all(Object.entries(tools).map(([name, tool]) => preparedTool(name, tool)))).flat();
  return prepared.length === 0 ? undefined : prepared;
}

function preparedTool(name: string, tool: Tool): Promise<PreparedTool[]> {
  const byName = cache.get(tool) ?? new Map<string, Promise<PreparedTool[]>>();
  cache.set(tool, byName);
  const prepared = byName.get(name) ?? prepareTools({ tools: { [name]: tool } }).then((list) => list ?? []);
  byName.set(name, prepared);
  return prepared;
}
