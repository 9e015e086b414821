import { isProviderError, ProviderError } from "../../provider-error.ts";

export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

export type ChartRequest = { symbol: string; from: Date; to: Date };

/** The two Yahoo endpoints that need neither cookie nor crumb; what they answer is not checked here. */
export type YahooClient = {
  chart(request: ChartRequest, signal: AbortSignal): Promise<unknown>;
  search(text: string, signal: AbortSignal): Promise<unknown>;
};

/**
 * yahoo-finance2 over our own outbound fetch, imported on the first call only. Errors are ProviderErrors decided by
 * HTTP status, because Yahoo's wording changes.
 */
export function createYahooClient(fetch: Fetch): YahooClient {
  let loading: Promise<Library> | undefined;
  const library = () => {
    loading ??= loadLibrary();
    return loading;
  };
  return {
    chart: async ({ symbol, from, to }, signal) => {
      const yahoo = await library();
      const options = { period1: from, period2: to, interval: "1d", includePrePost: false } as const;
      return guarded(() =>
        yahoo.chart(encodeURIComponent(symbol), options, {
          validateResult: false,
          fetch: checkedFetch(fetch, symbol, signal),
        }),
      );
    },
    search: async (text, signal) => {
      const yahoo = await library();
      const options = { quotesCount: 6, newsCount: 0, enableFuzzyQuery: false };
      return guarded(() =>
        yahoo.search(text, options, { validateResult: false, fetch: checkedFetch(fetch, text, signal) }),
      );
    },
  };
}

type Library = Awaited<ReturnType<typeof loadLibrary>>;

async function loadLibrary() {
  const { default: YahooFinance } = await import("yahoo-finance2");
  return new YahooFinance({
    versionCheck: false,
    suppressNotices: ["yahooSurvey"],
    validation: { logErrors: false, logOptionsErrors: false },
  });
}

function checkedFetch(fetch: Fetch, asked: string, signal: AbortSignal): Fetch {
  return async (input, init) => {
    let response: Response;
    try {
      response = await fetch(input, { ...init, signal });
    } catch (cause) {
      throw new ProviderError("unreachable", "Yahoo Finance cannot be reached right now.", { cause });
    }
    if (response.ok) return response;
    await response.body?.cancel();
    throw statusError(response, asked);
  };
}

function statusError(response: Response, asked: string): ProviderError {
  if (response.status === 404) return new ProviderError("unknown_symbol", `Yahoo Finance knows no listing "${asked}".`);
  if (response.status === 400 || response.status === 422) {
    return new ProviderError("no_data", `Yahoo Finance has no prices of "${asked}" for that time.`);
  }
  if (response.status === 429) {
    const retryAfterS = Number(response.headers.get("retry-after")) || undefined;
    return new ProviderError("rate_limited", "Yahoo Finance is limiting requests right now (429).", { retryAfterS });
  }
  return new ProviderError("unreachable", `Yahoo Finance answers with an error (${response.status}).`);
}

/** What the library itself throws is about a body it cannot read: an answer without usable data. */
async function guarded(call: () => Promise<unknown>): Promise<unknown> {
  try {
    return await call();
  } catch (cause) {
    if (isProviderError(cause)) throw cause;
    // A 200 whose body is Yahoo's error object; the library keeps only its sentence.
    const isUnknown = cause instanceof Error && cause.message.startsWith("No data found");
    if (isUnknown) throw new ProviderError("unknown_symbol", "Yahoo Finance knows no such listing.", { cause });
    throw new ProviderError("no_data", "Yahoo Finance answered without usable prices.", { cause });
  }
}
