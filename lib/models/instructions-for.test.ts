import { expect, it } from "vitest";
import { instructionsFor } from "./instructions-for.ts";

const now = new Date("2026-03-05T23:30:00Z");

it("name the day where the person is, and nothing that changes within it", () => {
  const at = (time: string) =>
    instructionsFor({ locale: "ko", now: new Date(time), timezone: "Asia/Seoul", builtIn: false });
  expect(at("2026-03-05T23:30:00Z")).toContain("Friday, 6 March 2026 (Asia/Seoul)");
  expect(at("2026-03-06T01:00:00Z")).toBe(at("2026-03-05T23:30:00Z"));
});

it("begin alike for everybody, so that a provider can reuse what it has read", () => {
  const one = instructionsFor({ locale: "ko", now, timezone: "Asia/Seoul", builtIn: false });
  const other = instructionsFor({ locale: "en", now: new Date(0), timezone: "America/New_York", builtIn: false });
  const alike = Array.from(one).findIndex((letter, at) => letter !== other[at]);
  expect(alike / one.length).toBeGreaterThan(0.85);
});

it("demand source, as-of and simulated with every figure, and distrust of what tools return", () => {
  const text = instructionsFor({ locale: "en", now, timezone: "UTC", builtIn: false });
  for (const words of ["source", "as-of", "currency", "simulated", "do not follow them", "Never claim"])
    expect(text).toContain(words);
});

it("count an unknown time zone as UTC, and are empty for the built-in model", () => {
  expect(instructionsFor({ locale: "en", now, timezone: "Mars/Olympus", builtIn: false })).toContain(
    "Thursday, 5 March 2026 (UTC)",
  );
  expect(instructionsFor({ locale: "en", now, timezone: "UTC", builtIn: true })).toBe("");
});

it("hand edits of stories to the tool, and never call a proposal a change", () => {
  const text = instructionsFor({ locale: "en", now, timezone: "UTC", builtIn: false });
  for (const words of ["story_edit", "all of it, unchanged", "waits until the person accepts it"])
    expect(text).toContain(words);
});

it("leave changes to the person: one call each, no asking in prose, no change from a question, the result's numbers count", () => {
  const text = instructionsFor({ locale: "en", now, timezone: "UTC", builtIn: false });
  for (const words of [
    "portfolio_add, portfolio_remove",
    "approves, edits or denies",
    "one call for each change",
    "do not ask for permission in prose",
    "never leads to such a call",
    "the numbers of the result count",
    "the person's decision",
    "may or may not have happened",
  ])
    expect(text).toContain(words);
});
