import { describe, expect, it } from "vitest";
import type { ChatPart } from "@/lib/contracts/message";
import type { Provenance } from "@/lib/contracts/tools/index";
import { areMixed, warningOf } from "./provenance.ts";
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

  it("do not break an answer whose stored result nobody can read any more", () => {
    const broken = { type: "tool-stock_compare", toolCallId: "1", state: "output-available", input: {}, output: null };
    expect(sourcesOfParts([broken as ChatPart])).toEqual([]);
    const unknown = { type: "tool-gone", toolCallId: "1", state: "output-available", input: {}, output: {} };
    expect(sourcesOfParts([unknown as unknown as ChatPart])).toEqual([]);
  });
});
