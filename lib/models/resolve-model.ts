import { builtInModelId } from "@/lib/contracts/models";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { processSingleton } from "@/lib/platform/singleton";
import { createBuiltInModel } from "./built-in/index.ts";
import { configuredIds, defaultModelId } from "./configured-models.ts";
import { builtInLabel } from "./list-models.ts";
import { provider } from "./providers.ts";
import type { ResolvedModel } from "./resolved-model.ts";
import { serverModelIds } from "./server-models.ts";
import { maxRetries } from "./tunables.ts";

/**
 * The model of this id, of the default when there is none. Ids that the configuration names cost nothing; others are
 * looked up in the server's remembered list. Throws `bad_request` for a model that does not exist.
 */
export async function resolveModel(id?: string): Promise<ResolvedModel> {
  const wanted = id ?? (await defaultModelId());
  if (wanted === builtInModelId) return resolved(wanted);
  const { FALLBACK_MODEL: fallback } = env();
  const known = provider() !== null && (configuredIds().includes(wanted) || wanted === fallback);
  if (known || (await serverModelIds()).includes(wanted)) return resolved(wanted);
  throw new AppError("bad_request", "There is no such model.", {
    errors: [{ path: "model", message: "is not one of the models that GET /api/v1/models lists" }],
  });
}

/**
 * For work that can wait, before `resolveModel`: while a server that alone knows the names does not answer, a chat gets the
 * built-in model and a name is called unknown. Throws `model_unavailable` in their place.
 */
export async function assertModelsKnown(id?: string): Promise<void> {
  if (provider() === null) return;
  const own = configuredIds();
  const isOwn =
    id === undefined ? own.length > 0 : [...own, builtInModelId, env().FALLBACK_MODEL].some((known) => known === id);
  if (isOwn || (await serverModelIds()).length > 0) return;
  throw new AppError("model_unavailable", "The model server could not be reached.");
}

/** The model to try when this one failed before its answer began; null when none is configured. */
export function fallbackFor(id: string): ResolvedModel | null {
  const { FALLBACK_MODEL: fallback } = env();
  if (fallback === undefined || fallback === id) return null;
  return provider() === null && fallback !== builtInModelId ? null : resolved(fallback);
}

// One object for each known id: building one compiles schemas.
function resolved(id: string): ResolvedModel {
  const cache = processSingleton("resolved-models", () => new Map<string, ResolvedModel>());
  let model = cache.get(id);
  if (!model) {
    model = build(id);
    cache.set(id, model);
  }
  return model;
}

function build(id: string): ResolvedModel {
  const { CHAT_TEMPERATURE: temperature, CHAT_MAX_OUTPUT_TOKENS: maxOutputTokens, MODEL_TIMEOUTS: timeout } = env();
  const callSettings = { temperature, maxOutputTokens, maxRetries, timeout };
  const from = provider();
  if (id === builtInModelId || from === null)
    return { id, label: builtInLabel, model: createBuiltInModel(), builtIn: true, callSettings };
  return {
    id,
    label: id,
    model: from.model(id),
    builtIn: false,
    callSettings,
    ...(from.providerOptions ? { providerOptions: from.providerOptions } : {}),
  };
}
