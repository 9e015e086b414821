import { isOutage, ProviderError } from "../provider-error.ts";
import { cooldownMs } from "../tunables.ts";
import type { MarketProvider, ProviderCall } from "./provider.ts";

/** After an outage the source is left alone for a while: calls fail at once, with the reason of that outage. */
export function cooldownProvider(inner: MarketProvider): MarketProvider {
  let outage: { error: ProviderError; untilMs: number } | undefined;

  async function guarded<T>(call: ProviderCall, ask: () => Promise<T>): Promise<T> {
    if (outage && call.now.getTime() < outage.untilMs) {
      throw new ProviderError(outage.error.reason, outage.error.message, { cause: outage.error });
    }
    try {
      const value = await ask();
      outage = undefined;
      return value;
    } catch (error) {
      // Our own limit cutting the request counts as an outage too: its signal reads aborted, the source stayed silent.
      if (isOutage(error)) outage = { error, untilMs: call.now.getTime() + waitMs(error) };
      throw error;
    }
  }

  const { search } = inner;
  return {
    id: inner.id,
    capabilities: inner.capabilities,
    quote: (symbol, call) => guarded(call, () => inner.quote(symbol, call)),
    history: (symbol, depth, call) => guarded(call, () => inner.history(symbol, depth, call)),
    ...(search && { search: (text: string, call: ProviderCall) => guarded(call, () => search(text, call)) }),
  };
}

function waitMs(error: ProviderError): number {
  return Math.min(Math.max(cooldownMs, (error.retryAfterS ?? 0) * 1000), 10 * cooldownMs);
}
