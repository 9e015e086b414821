import { expect, it } from "vitest";
import { dayPart } from "./day-part.ts";

it.each([
  ["2026-11-21T00:00:00Z", "UTC", "night"],
  ["2026-11-21T04:59:00Z", "UTC", "night"],
  ["2026-11-21T05:00:00Z", "UTC", "morning"],
  ["2026-11-21T12:00:00Z", "UTC", "afternoon"],
  ["2026-11-21T18:00:00Z", "UTC", "evening"],
  ["2026-11-21T23:00:00Z", "UTC", "night"],
  ["2026-11-21T00:00:00Z", "Asia/Seoul", "morning"],
] as const)("greets by the person's own clock: %s in %s is %s", (at, timeZone, expected) => {
  expect(dayPart(new Date(at), timeZone)).toBe(expected);
});
