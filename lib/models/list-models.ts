import { builtInModelId, type ModelView } from "@/lib/contracts/models";
import { configuredIds, defaultModelId } from "./configured-models.ts";
import { provider } from "./providers.ts";
import { serverModelIds } from "./server-models.ts";

/** OpenAI's frozen copies of a model (`gpt-5.4-2026-03-05`): they can be asked for, the picker shows the model itself. */
const snapshot = /-\d{4}-\d{2}-\d{2}$/;

/**
 * The models a person may choose: those of CHAT_MODEL, then the server's own, the built-in one last. Never throws; the
 * server is asked at most every five minutes and waited for at most two seconds, once.
 */
export async function listModels(): Promise<ModelView[]> {
  const from = provider();
  const [chosen, served, standard] = [configuredIds(), await serverModelIds(), await defaultModelId()];
  const offered = from?.kind === "openai" ? served.filter((id) => !snapshot.test(id)) : served;
  const ids = new Set([...chosen, ...offered]);
  ids.delete(builtInModelId);
  const views: ModelView[] = from
    ? [...ids].map((id) => ({ id, label: id, provider: from.kind, builtIn: false, default: id === standard }))
    : [];
  return [...views, builtInView(standard === builtInModelId)];
}

function builtInView(isDefault: boolean): ModelView {
  return { id: builtInModelId, label: builtInLabel, provider: "built-in", builtIn: true, default: isDefault };
}

/** For programs; the interface has its own words for it in each language. */
export const builtInLabel = "Built-in (rule-based)";
