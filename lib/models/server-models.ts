import { z } from "zod";
import { outboundFetch } from "@/lib/platform/http";
import { logger } from "@/lib/platform/logger";
import { processSingleton } from "@/lib/platform/singleton";
import { type Provider, provider } from "./providers.ts";
import { listFailedMs, listFreshMs, listLengthLimit, listWaitMs } from "./tunables.ts";

const answerSchema = z.object({
  data: z.array(z.object({ id: z.string().min(1).max(128), created: z.number().nullish() })),
});

/** OpenAI lists everything it ever offered; these are its models for conversation. */
const openAiChat = /^(?:gpt-|chatgpt-|o\d)/;
const openAiOther =
  /audio|realtime|transcribe|tts|image|search|instruct|embedding|moderation|translate|whisper|live|-16k|codex|deep-research/;
/** What other servers (Ollama, LM Studio, vLLM) list beside their chat models. */
const otherServersOther = /embed|rerank|whisper|(?:^|\/)(?:bge|tts)-/i;

/** Asks the server for its chat models, newest first at OpenAI, else in its order. Rejects when it does not answer in time. */
export async function fetchServerModels(from: Provider, signal: AbortSignal): Promise<string[]> {
  const response = await outboundFetch(`${from.baseUrl}/models`, { headers: from.headers, signal });
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`The list of models was refused with HTTP ${response.status}.`);
  }
  const { data } = answerSchema.parse(await response.json());
  const models = from.kind === "openai" ? data.filter(({ id }) => openAiChat.test(id) && !openAiOther.test(id)) : data;
  if (from.kind === "openai") models.sort((a, b) => (b.created ?? 0) - (a.created ?? 0));
  const ids = models.map(({ id }) => id).filter((id) => from.kind === "openai" || !otherServersOther.test(id));
  return [...new Set(ids)].slice(0, listLengthLimit);
}

/** The server's models, remembered: a page never waits twice for a slow server, and never fails for a dead one. */
export class ServerModels {
  #ids: string[] = [];
  #goodUntil = 0;
  #loading: Promise<void> | undefined;
  readonly #load: (signal: AbortSignal) => Promise<string[]>;
  readonly #now: () => number;

  /** `now` in milliseconds. */
  constructor(load: (signal: AbortSignal) => Promise<string[]>, now: () => number = Date.now) {
    this.#load = load;
    this.#now = now;
  }

  /** Known ids, empty when the server has never answered. Waits only when nothing is known yet. */
  async ids(): Promise<readonly string[]> {
    if (this.#now() >= this.#goodUntil) {
      const loading = this.#refresh();
      if (this.#ids.length === 0) await loading;
    }
    return this.#ids;
  }

  #refresh(): Promise<void> {
    this.#loading ??= this.#loadOnce().finally(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }

  async #loadOnce(): Promise<void> {
    try {
      this.#ids = await this.#load(AbortSignal.timeout(listWaitMs));
      this.#goodUntil = this.#now() + listFreshMs;
    } catch (error) {
      this.#goodUntil = this.#now() + listFailedMs;
      // The error's text may hold the server's address.
      logger.warn(
        { reason: error instanceof Error ? error.name : "unknown" },
        "the model server's list could not be read",
      );
    }
  }
}

/** Chat models of the configured server; none without one. */
export async function serverModelIds(): Promise<readonly string[]> {
  const from = provider();
  if (!from) return [];
  return processSingleton("server-models", () => new ServerModels((signal) => fetchServerModels(from, signal))).ids();
}
