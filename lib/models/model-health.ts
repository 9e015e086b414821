import { builtInModelId } from "@/lib/contracts/models";
import { outboundFetch } from "@/lib/platform/http";
import { processSingleton } from "@/lib/platform/singleton";
import { configuredIds } from "./configured-models.ts";
import { type Provider, provider } from "./providers.ts";
import { healthFreshMs, healthWaitMs } from "./tunables.ts";

/** `latency_ms`: of the question to the provider, whole milliseconds. */
export type ModelHealth = { status: "healthy" | "degraded"; detail: string; latency_ms: number };

const builtIn: ModelHealth = { status: "healthy", detail: "built-in", latency_ms: 0 };

/** Whether the provider of the default model answers. Asked at most once in 15 s, waited for at most 2 s; never throws. */
export async function modelHealth(): Promise<ModelHealth> {
  const from = provider();
  if (!from || configuredIds()[0] === builtInModelId) return builtIn;
  const memory = processSingleton("model-health", () => ({ until: 0, answer: Promise.resolve(builtIn) }));
  if (Date.now() >= memory.until) {
    memory.until = Date.now() + healthFreshMs;
    memory.answer = askProvider(from);
  }
  return memory.answer;
}

/** One small request with the provider's credentials; every answer but a refusal of them, or an error, is good. */
async function askProvider(from: Provider): Promise<ModelHealth> {
  const startedAt = performance.now();
  const health = (status: ModelHealth["status"], detail: string): ModelHealth => ({
    status,
    detail,
    latency_ms: Math.round(performance.now() - startedAt),
  });
  try {
    const signal = AbortSignal.timeout(healthWaitMs);
    const response = await outboundFetch(`${from.baseUrl}/models`, { headers: from.headers, signal });
    await response.body?.cancel();
    if (response.status === 401 || response.status === 403)
      return health("degraded", "the provider refuses the API key");
    // Servers that list no models answer 404 or 405, and answer.
    if (response.status === 429 || response.status >= 500)
      return health("degraded", `the provider answers ${response.status}`);
    return health("healthy", from.kind);
  } catch (error) {
    const late = error instanceof Error && error.name === "TimeoutError";
    return health("degraded", late ? "the provider does not answer in time" : "the provider cannot be reached");
  }
}
