import { OpenAICompatibleChatLanguageModel } from "@ai-sdk/openai-compatible";
import type { LanguageModelV4, LanguageModelV4CallOptions, LanguageModelV4StreamResult } from "@ai-sdk/provider";
import {
  combineHeaders,
  createJsonErrorResponseHandler,
  extractResponseHeaders,
  type FetchFunction,
  postToApi,
  zodSchema,
} from "@ai-sdk/provider-utils";
import { EmptyResponseBodyError } from "ai";
import { z } from "zod";
import { readChatStream } from "./read-chat-stream.ts";

type ChatCompletionsSettings = {
  /** Without a trailing slash: `http://127.0.0.1:11434/v1`. */
  baseUrl: string;
  headers: Record<string, string>;
  fetch: FetchFunction;
};

/** Also the key of provider options and metadata. */
const providerName = "compatible";

/**
 * A model behind any OpenAI-compatible `/chat/completions`. The AI SDK's provider builds requests and reads whole
 * answers; streams are read by our own reader, which costs a fifth as much for each token.
 */
export function createChatCompletionsModel(modelId: string, settings: ChatCompletionsSettings): LanguageModelV4 {
  const url = `${settings.baseUrl}/chat/completions`;
  const inner = new OpenAICompatibleChatLanguageModel(modelId, {
    provider: `${providerName}.chat`,
    url: () => url,
    headers: settings.headers,
    fetch: settings.fetch,
    includeUsage: true,
  });
  return {
    specificationVersion: "v4",
    provider: inner.provider,
    modelId,
    supportedUrls: inner.supportedUrls,
    doGenerate: (options) => inner.doGenerate(options),
    doStream: (options) => stream(inner, url, settings, options),
  };
}

async function stream(
  inner: OpenAICompatibleChatLanguageModel,
  url: string,
  settings: ChatCompletionsSettings,
  options: LanguageModelV4CallOptions,
): Promise<LanguageModelV4StreamResult> {
  const { body, warnings } = await inner.prepareRequest(options);
  const { value, responseHeaders } = await postToApi({
    url,
    headers: combineHeaders({ "Content-Type": "application/json" }, settings.headers, options.headers),
    // `values` end up in the errors of the SDK: a conversation does not belong into an error.
    body: {
      content: JSON.stringify({ ...body, stream: true, stream_options: { include_usage: true } }),
      values: { model: inner.modelId },
    },
    failedResponseHandler,
    successfulResponseHandler: ({ response }) => {
      if (!response.body) throw new EmptyResponseBodyError();
      return Promise.resolve({ value: response.body, responseHeaders: extractResponseHeaders(response) });
    },
    ...(options.abortSignal ? { abortSignal: options.abortSignal } : {}),
    fetch: settings.fetch,
  });
  return {
    stream: readChatStream(value, { metadataKey: providerName, warnings, signal: options.abortSignal }),
    ...(responseHeaders ? { response: { headers: responseHeaders } } : {}),
  };
}

const detailSchema = z.object({
  message: z.string(),
  type: z.string().nullish(),
  code: z.union([z.string(), z.number()]).nullish(),
});

// OpenAI nests its error, some servers send the text alone, some the detail without a wrapper.
const failedResponseHandler = createJsonErrorResponseHandler({
  errorSchema: zodSchema(z.union([z.object({ error: detailSchema }), z.object({ error: z.string() }), detailSchema])),
  errorToMessage: (body) => {
    if (!("error" in body)) return body.message;
    return typeof body.error === "string" ? body.error : body.error.message;
  },
});
