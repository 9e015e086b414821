import type { OpenAiModel, OpenAiModelList } from "@/lib/contracts/openai";
import { listModels } from "@/lib/models";
import { modelNotFound } from "./model-not-found.ts";

/** The models a completion may name, the default first. Providers do not say when a model was made: 0. */
export async function listOpenAiModels(): Promise<OpenAiModelList> {
  const models = await listModels();
  return {
    object: "list",
    data: models
      .toSorted((a, b) => Number(b.default) - Number(a.default))
      .map(({ id, builtIn, provider }) => ({
        id,
        object: "model" as const,
        created: 0,
        owned_by: builtIn ? "holdfast" : provider,
      })),
  };
}

/** One of them. Throws `model_not_found`. */
export async function readOpenAiModel(id: string): Promise<OpenAiModel> {
  const { data } = await listOpenAiModels();
  const found = data.find((model) => model.id === id);
  if (found === undefined) throw modelNotFound(id);
  return found;
}
