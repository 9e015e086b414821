import type { z } from "zod";
import { AppError } from "@/lib/platform/errors";
import { configuredProvider } from "./providers/configured-provider.ts";
import type { MarketProvider, ProviderCall } from "./providers/provider.ts";

/** What a market verb needs of its caller; every request context fits. Tests pass their own clock and source. */
export type MarketContext = {
  signal: AbortSignal;
  now?: () => Date;
  provider?: MarketProvider;
};

export function sourceOf(ctx: MarketContext): { provider: MarketProvider; call: ProviderCall } {
  const now = ctx.now?.() ?? new Date();
  return { provider: ctx.provider ?? configuredProvider(), call: { signal: ctx.signal, now } };
}

/** Errors: `bad_request` with one entry for every wrong field. */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
  throw new AppError("bad_request", errors.map(({ path, message }) => `${path}: ${message}`).join("; "), { errors });
}
