import { env } from "@/lib/platform/env";
import { outboundFetch } from "@/lib/platform/http";
import { processSingleton } from "@/lib/platform/singleton";
import { autoProvider } from "./auto-provider.ts";
import { cachedProvider } from "./cached-provider.ts";
import { cooldownProvider } from "./cooldown-provider.ts";
import type { MarketProvider } from "./provider.ts";
import { sampleProvider } from "./sample/sample-provider.ts";
import { createTwelveDataProvider } from "./twelvedata/twelvedata-provider.ts";
import { createYahooProvider } from "./yahoo/yahoo-provider.ts";

/** The source that MARKET_DATA names, once per process so that its memory is shared. */
export function configuredProvider(): MarketProvider {
  return processSingleton("market-provider", () => {
    const { MARKET_DATA, TWELVEDATA_API_KEY = "" } = env();
    switch (MARKET_DATA) {
      case "sample":
        return sampleProvider;
      case "yahoo":
        return cachedProvider(createYahooProvider(outboundFetch));
      case "twelvedata":
        return cachedProvider(createTwelveDataProvider(outboundFetch, TWELVEDATA_API_KEY));
      case "auto":
        return autoProvider(cachedProvider(cooldownProvider(createYahooProvider(outboundFetch))), sampleProvider);
    }
  });
}
