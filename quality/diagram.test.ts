import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readmeWithDiagram } from "../scripts/diagram.mjs";

test("the README's diagram is what the imports say (npm run diagram draws it)", () => {
  expect(readmeWithDiagram()).toBe(readFileSync(new URL("../README.md", import.meta.url), "utf8"));
});
