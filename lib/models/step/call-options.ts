import type { LanguageModelV4CallOptions } from "@ai-sdk/provider";
import type { ModelMessage, ToolSet } from "ai";
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
  const providerOptions = { ...resolved.providerOptions, ...input.providerOptions };
  return {
    prompt,
    abortSignal: signal,
    ...(prepared ? { tools: prepared, toolChoice: { type: "auto" } } : {}),
    ...(temperature === undefined ? {} : { temperature }),
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
    ...(Object.keys(providerOptions).length === 0 ? {} : { providerOptions }),
  };
}

const cache = new WeakMap<ToolSet, ReturnType<typeof prepareTools>>();

// Turning zod schemas into JSON schemas costs more than the rest of a step's start; tool sets are few and long-lived.
function preparedTools(tools: ToolSet): ReturnType<typeof prepareTools> {
  let prepared = cache.get(tools);
  if (!prepared) {
    prepared = prepareTools({ tools });
    cache.set(tools, prepared);
  }
  return prepared;
}
