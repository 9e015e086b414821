import { describe, expect, it } from "vitest";
import { quoteSchema } from "@/lib/contracts/tools/index";
import { ProviderError } from "../provider-error.ts";
import type { MarketProvider, ProviderCall } from "./provider.ts";

type Subject = {
  provider: MarketProvider;
  /** A symbol that the source has daily bars of, for more than two years. */
  known: string;
  unknown: string;
  now: Date;
};

/** What every source of prices guarantees, real or simulated. */
export function describeMarketProvider(name: string, create: () => Subject): void {
  describe(`${name} keeps the contract of a market provider`, () => {
    const setUp = () => {
      const subject = create();
      const call: ProviderCall = { signal: new AbortController().signal, now: subject.now };
      return { ...subject, call };
    };

    it("quotes a price with source, time, currency and the mark of simulation", async () => {
      const { provider, known, call, now } = setUp();
      const quote = quoteSchema.strict().parse(await provider.quote(known, call));
      expect(quote.symbol).toBe(known);
      expect(quote.name.length).toBeGreaterThan(0);
      expect(quote.name_ko.length).toBeGreaterThan(0);
      expect(quote.price).toBeGreaterThan(0);
      expect(quote.currency).toMatch(/^[A-Z]{3}$/);
      expect(quote.as_of).toBe(new Date(quote.as_of).toISOString());
      expect(Date.parse(quote.as_of)).toBeLessThanOrEqual(now.getTime());
      expect(quote.simulated).toBe(quote.source === "simulated");
    });

    it("says the same change in money and in percent", async () => {
      const { provider, known, call } = setUp();
      const { price, previous_close: previous, change, change_percent: percent } = await provider.quote(known, call);
      if (previous === null) throw new Error("the known symbol needs a previous close");
      expect(change).toBeCloseTo(price - previous, 3);
      expect(percent).toBeCloseTo((price / previous - 1) * 100, 1);
    });

    it("gives bars oldest first, one a day, each high and low around its open and close", async () => {
      const { provider, known, call, now } = setUp();
      const { bars, interval } = await provider.history(known, "max", call);
      expect(interval).toBe("1d");
      expect(bars.length).toBeGreaterThan(400);
      for (const [index, bar] of bars.entries()) {
        expect(bar.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        expect(bar.date > (bars[index - 1]?.date ?? "")).toBe(true);
        expect(Date.parse(bar.date)).toBeLessThanOrEqual(now.getTime());
        if (bar.high === null || bar.low === null || bar.open === null) continue;
        expect(bar.high).toBeGreaterThanOrEqual(Math.max(bar.open, bar.close) - 0.01);
        expect(bar.low).toBeLessThanOrEqual(Math.min(bar.open, bar.close) + 0.01);
      }
    });

    it("ends every depth with the same newest bar and reaches as far back as asked", async () => {
      const { provider, known, call } = setUp();
      const [two, six, all] = await Promise.all(
        (["2y", "6y", "max"] as const).map((d) => provider.history(known, d, call)),
      );
      expect(two?.bars.length).toBeGreaterThan(400);
      expect(six?.bars.length).toBeGreaterThanOrEqual(two?.bars.length ?? 0);
      expect(all?.bars.length).toBeGreaterThanOrEqual(six?.bars.length ?? 0);
      const newest = all?.bars.at(-1);
      expect(newest).toBeDefined();
      expect(two?.bars.at(-1)).toEqual(newest);
      expect(all?.bars.slice(-(two?.bars.length ?? 0))).toEqual(two?.bars);
    });

    it("dates a series by its newest figure", async () => {
      const { provider, known, call, now } = setUp();
      const { as_of: asOf, bars } = await provider.history(known, "2y", call);
      expect(Date.parse(asOf)).toBeLessThanOrEqual(now.getTime());
      expect(Date.parse(asOf)).toBeGreaterThan(Date.parse(bars.at(-1)?.date ?? ""));
    });

    it("refuses a symbol that it does not know instead of inventing one", async () => {
      const { provider, unknown, call } = setUp();
      for (const attempt of [() => provider.quote(unknown, call), () => provider.history(unknown, "2y", call)]) {
        const error = await attempt().catch((caught: unknown) => caught);
        expect(error).toBeInstanceOf(ProviderError);
        expect((error as ProviderError).reason).toBe("unknown_symbol");
        expect((error as ProviderError).message).toContain(unknown);
      }
    });
  });
}
