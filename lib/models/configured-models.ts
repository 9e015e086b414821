import { builtInModelId } from "@/lib/contracts/models";
import { env } from "@/lib/platform/env";
import { provider } from "./providers.ts";
import { serverModelIds } from "./server-models.ts";
import { defaultOpenAiModelId } from "./tunables.ts";

/** Ids that this installation names itself, first the default: no server has to be asked about them. */
export function configuredIds(): string[] {
  const from = provider();
  const listed =
    env()
      .CHAT_MODEL?.split(",")
      .map((id) => id.trim())
      .filter((id) => id !== "") ?? [];
  const reachable = listed.filter((id) => from !== null || id === builtInModelId);
  if (reachable.length === 0 && from?.kind === "openai") return [defaultOpenAiModelId];
  return [...new Set(reachable)];
}

/**
 * The model of turns that name none: the first configured one, else the server's first. The built-in model when there
 * is no other, also while a server that is the only source of names is away.
 */
export async function defaultModelId(): Promise<string> {
  const [first] = configuredIds();
  if (first !== undefined) return first;
  const [served] = await serverModelIds();
  return served ?? builtInModelId;
}
