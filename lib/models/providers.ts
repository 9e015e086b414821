import { createOpenAI } from "@ai-sdk/openai";
import type { LanguageModelV4, SharedV4ProviderOptions } from "@ai-sdk/provider";
import type { ModelView } from "@/lib/contracts/models";
import { env } from "@/lib/platform/env";
import { outboundFetch } from "@/lib/platform/http";
import { processSingleton } from "@/lib/platform/singleton";
import { createChatCompletionsModel } from "./chat-completions-model.ts";

/** The model server of this installation. */
export type Provider = {
  kind: Exclude<ModelView["provider"], "built-in">;
  /** Without credentials, query and trailing slash. */
  baseUrl: string;
  /** What authenticates a request that we make ourselves. */
  headers: Record<string, string>;
  providerOptions: SharedV4ProviderOptions | undefined;
  model(id: string): LanguageModelV4;
};

const openAiUrl = "https://api.openai.com/v1";

type ProviderSettings = { apiKey?: string | undefined; baseUrl?: string | undefined };

/**
 * OpenAI itself is spoken to by its Responses API: its current models refuse function tools with reasoning on chat
 * completions. Nothing is kept there (`store: false`), history is ours. Every other server gets chat completions.
 */
export function createProvider({ apiKey, baseUrl }: ProviderSettings): Provider | null {
  if (apiKey === undefined && baseUrl === undefined) return null;
  const url = new URL(baseUrl ?? openAiUrl);
  const authorization = authorizationOf(url, apiKey);
  url.username = "";
  url.password = "";
  url.search = "";
  const bare = url.href.replace(/\/+$/, "");
  const headers: Record<string, string> = authorization === undefined ? {} : { Authorization: authorization };
  // Their regional hosts are `eu.api.openai.com` and the like.
  if (!/(^|\.)api\.openai\.com$/.test(url.hostname)) {
    return {
      kind: "openai-compatible",
      baseUrl: bare,
      headers,
      providerOptions: undefined,
      model: (id) => createChatCompletionsModel(id, { baseUrl: bare, headers, fetch: outboundFetch }),
    };
  }
  return { kind: "openai", baseUrl: bare, headers, ...responsesModels({ apiKey: apiKey ?? "", baseUrl: bare }) };
}

/** Models that are spoken to by OpenAI's Responses API. */
export function responsesModels({
  apiKey,
  baseUrl,
}: {
  apiKey: string;
  baseUrl: string;
}): Pick<Provider, "model" | "providerOptions"> {
  const openai = createOpenAI({ apiKey, baseURL: baseUrl, fetch: outboundFetch });
  return { providerOptions: { openai: { store: false } }, model: (id) => openai.responses(id) };
}

/** The configured provider, built once in a process; null when there is none. */
export function provider(): Provider | null {
  return processSingleton("model-provider", () => {
    const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl } = env();
    return createProvider({ apiKey, baseUrl });
  });
}

/** What must never leave this process in a message. */
export function providerSecrets(): string[] {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl } = env();
  const url = baseUrl === undefined ? undefined : new URL(baseUrl);
  return [apiKey, url?.username, url?.password, url && decodeURIComponent(url.password)].filter(
    (secret) => !!secret,
  ) as string[];
}

// `fetch` refuses addresses with credentials, and proxies in front of model servers ask for them.
function authorizationOf(url: URL, apiKey: string | undefined): string | undefined {
  if (apiKey !== undefined) return `Bearer ${apiKey}`;
  if (url.username === "") return undefined;
  const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return `Basic ${Buffer.from(pair).toString("base64")}`;
}
