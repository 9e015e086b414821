import { describe, expect, it } from "vitest";
import type { ChatPart } from "@/lib/contracts/message";
import type { PortfolioChange, PortfolioSnapshot, Provenance } from "@/lib/contracts/tools/index";
import { areMixed, provenanceOf, warningOf } from "./provenance.ts";
import { sourcesOfParts } from "./sources-of-parts.ts";

const from = (source: Provenance["source"]): Provenance => ({
  source,
  as_of: "2026-11-20T21:00:00Z",
  currency: "USD",
  simulated: source === "simulated",
});

describe("figures that are not live", () => {
  it("are marked with the strongest warning among their sources", () => {
    expect(warningOf([from("yahoo")])).toBeNull();
    expect(warningOf([from("yahoo"), from("sample")])).toBe("sample");
    expect(warningOf([from("sample"), from("simulated")])).toBe("simulated");
    expect(warningOf([{ ...from("yahoo"), simulated: true }])).toBe("simulated");
    expect(warningOf([])).toBeNull();
  });

  it("are marked one by one only where companies differ", () => {
    expect(areMixed([from("sample"), from("sample")])).toBe(false);
    expect(areMixed([from("sample"), from("yahoo")])).toBe(true);
  });

  it("mark the prose of an answer that used them", () => {
    const part = (state: string, output?: unknown) =>
      ({ type: "tool-stock_quote", toolCallId: "1", state, input: {}, output }) as ChatPart;
    expect(sourcesOfParts([{ type: "text", text: "x" }, part("output-available", from("sample"))])).toHaveLength(1);
    expect(sourcesOfParts([part("input-available")])).toEqual([]);
  });

  it("mark a portfolio by its prices and by the prices its cost was made of", () => {
    const holding = {
      source: "yahoo",
      as_of: "2026-11-20T21:00:00Z",
      currency: "USD",
      simulated: false,
      cost_mark: null,
    };
    const warningFor = (change: object) =>
      warningOf(provenanceOf("portfolio_view", { holdings: [{ ...holding, ...change }] } as PortfolioSnapshot));
    expect(warningFor({})).toBeNull();
    expect(warningFor({ source: null, as_of: null })).toBeNull();
    expect(warningFor({ source: "sample" })).toBe("sample");
    expect(warningFor({ cost_mark: "simulated" })).toBe("simulated");
    const trade = { price_source: "given", price_as_of: null, currency: "USD", simulated: false };
    expect(provenanceOf("portfolio_add", trade as PortfolioChange)).toEqual([]);
    const atMarket = { ...trade, price_source: "simulated", price_as_of: "2026-11-20T21:00:00Z", simulated: true };
    expect(warningOf(provenanceOf("portfolio_remove", atMarket as PortfolioChange))).toBe("simulated");
  });

  it("do not break an answer whose stored result nobody can read any more", () => {
    const broken = { type: "tool-stock_compare", toolCallId: "1", state: "output-available", input: {}, output: null };
    expect(sourcesOfParts([broken as ChatPart])).toEqual([]);
    const unknown = { type: "tool-gone", toolCallId: "1", state: "output-available", input: {}, output: {} };
    expect(sourcesOfParts([unknown as unknown as ChatPart])).toEqual([]);
  });
});
