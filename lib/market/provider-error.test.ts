import { expect, it, vi } from "vitest";
import { isOutage, isProviderError, ProviderError, toAppError } from "./provider-error.ts";

it("a failure of a provider is known in every bundle that holds this module", async () => {
  vi.resetModules();
  const other = await import("./provider-error.ts");
  expect(other.ProviderError).not.toBe(ProviderError);
  const failure = new other.ProviderError("unreachable", "The source is silent.");
  expect(isProviderError(failure)).toBe(true);
  expect(isOutage(failure)).toBe(true);
  expect(toAppError(failure)).toMatchObject({ code: "unavailable" });
  expect(isProviderError(new Error("reason"))).toBe(false);
});
