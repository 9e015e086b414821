import { APICallError } from "@ai-sdk/provider";
import { RetryError } from "ai";
import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/platform/errors";
import { itemFailureOf, pauseAfter } from "./item-failure.ts";

const call = (statusCode: number, responseHeaders: Record<string, string> = {}) =>
  new APICallError({ message: "no", url: "http://x", requestBodyValues: {}, statusCode, responseHeaders });

describe("a provider's refusal", () => {
  test.each([
    [call(429, { "retry-after": "7" }), { code: "model_rate_limited", retryAfterMs: 7000, pushesBack: true }],
    [call(429, { "retry-after-ms": "250" }), { code: "model_rate_limited", retryAfterMs: 250 }],
    [call(503), { code: "model_unavailable", retryAfterMs: null, pushesBack: true, isRateLimited: false }],
    [call(400), { code: "model_bad_request", pushesBack: false }],
    [call(401), { code: "model_auth", pushesBack: false }],
    [
      new RetryError({ message: "x", reason: "maxRetriesExceeded", errors: [call(429, { "retry-after": "3" })] }),
      { code: "model_rate_limited", retryAfterMs: 3000 },
    ],
    [
      new AppError("model_unavailable", "Busy.", { cause: call(429, { "retry-after": "2" }) }),
      { code: "model_rate_limited", detail: "Busy.", retryAfterMs: 2000, isRateLimited: true },
    ],
    [new AppError("rate_limited", "Wait.", { retryAfterS: 5 }), { code: "rate_limited", retryAfterMs: 5000 }],
    [new AppError("bad_request", "No."), { code: "bad_request", detail: "No.", pushesBack: false }],
    [new Error("password=hunter2"), { code: "internal", pushesBack: false }],
  ])("%s", (error, expected) => {
    const failure = itemFailureOf(error);
    expect(failure).toMatchObject(expected);
    expect(failure.detail).not.toContain("hunter2");
  });

  test("that names a date is a pause until then", () => {
    const soon = new Date(Date.now() + 20_000).toUTCString();
    const { retryAfterMs } = itemFailureOf(call(429, { "retry-after": soon }));
    expect(retryAfterMs).toBeGreaterThan(17_000);
    expect(retryAfterMs).toBeLessThanOrEqual(20_000);
  });
});

describe("the pause after a try", () => {
  const away = itemFailureOf(call(503));

  test("doubles up to half a minute, and all of them outlast one", () => {
    const pauses = [1, 2, 3, 4, 5, 6, 7].map((attempt) => pauseAfter(away, attempt, 0.5) ?? 0);
    expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    const shortest = [1, 2, 3, 4, 5, 6, 7].map((attempt) => pauseAfter(away, attempt, 0) ?? 0);
    expect(shortest.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(60_000);
    expect(pauseAfter(away, 8, 0.5)).toBeNull();
  });

  test("is the provider's own when that is longer, and a busy provider has more patience", () => {
    const busy = itemFailureOf(call(429, { "retry-after": "90" }));
    expect(pauseAfter(busy, 1, 0.5)).toBe(90_000);
    expect(pauseAfter(busy, 19, 0.5)).toBe(90_000);
    expect(pauseAfter(busy, 20, 0.5)).toBeNull();
  });

  test("is none for what another try cannot mend", () => {
    expect(pauseAfter(itemFailureOf(call(400)), 1, 0.5)).toBeNull();
  });
});
