import type { EditedScenario, EditScenarioItem } from "@/lib/contracts/api-v1/scenarios";
import type { Locale } from "@/lib/contracts/locale";
import { assertModelsKnown } from "@/lib/models";
import type { UsageAccount } from "@/lib/usage";
import { editStory } from "./editing/edit-story.ts";

/** Kinds of tasks of this domain, as their rows name them. */
export const editTaskKind = "edit-scenario";
export const batchTaskKind = "edit-chapters";

/**
 * Edits one story to its end. Throws what `editStory` throws, and `model_unavailable` while a server that alone knows its
 * models is away; nothing is stored.
 */
export async function editWholeStory(
  { chapterId, story, editRequest, model }: EditScenarioItem,
  { locale, signal, account }: { locale: Locale; signal: AbortSignal; account?: UsageAccount },
): Promise<EditedScenario> {
  const startedAt = performance.now();
  await assertModelsKnown(model);
  const edited = { story: "", model: "", usage: { input_tokens: 0, output_tokens: 0 } };
  for await (const part of editStory({ story, editRequest, locale, model, signal, account })) {
    if (part.type === "text") edited.story += part.text;
    else edited.model = part.model;
    if (part.type === "finish") edited.usage = part.usage;
  }
  const seconds = Math.round(performance.now() - startedAt) / 1000;
  return { chapterId, story: edited.story, execution_time: seconds, model: edited.model, usage: edited.usage };
}
