import type { LanguageModelV4, SharedV4ProviderOptions } from "@ai-sdk/provider";

/** Milliseconds: to the first output, between two outputs, for a whole step, for one tool. */
export type ModelTimeouts = { first: number; chunk: number; step: number; tool: number };

/** A model ready to be called. */
export type ResolvedModel = {
  id: string;
  label: string;
  model: LanguageModelV4;
  builtIn: boolean;
  callSettings: {
    temperature?: number | undefined;
    maxOutputTokens?: number | undefined;
    /** Tries after the first one, before the answer begins. */
    maxRetries: number;
    timeout: ModelTimeouts;
  };
  /** What this provider needs in every call. */
  providerOptions?: SharedV4ProviderOptions;
};
