import { z } from "zod";

/** The id of the rule-based model that needs no key. It is always there and always labelled as such. */
export const builtInModelId = "built-in";

/** A model the picker offers. Exactly one of a list has `default`. */
export const modelViewSchema = z
  .object({
    /** As the provider spells it; may hold `:` and `/` (`qwen3:8b`, `meta-llama/llama-4`). */
    id: z.string().min(1).max(128),
    label: z.string(),
    provider: z.enum(["openai", "openai-compatible", "built-in"]),
    builtIn: z.boolean(),
    default: z.boolean(),
  })
  .meta({ id: "Model" });

export type ModelView = z.infer<typeof modelViewSchema>;
