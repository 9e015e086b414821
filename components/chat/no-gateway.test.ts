import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import * as inItsPlace from "./no-gateway.ts";

/** Names that a module of an installed package imports from the gateway. */
function importedBy(name: string): string[] {
  const source = readFileSync(fileURLToPath(import.meta.resolve(name)), "utf8");
  const lists = [...source.matchAll(/import \{([^}]*)\} from "@ai-sdk\/gateway"/g)];
  return lists.flatMap(([, list = ""]) => list.split(",").map((item) => item.trim().split(" ")[0] ?? ""));
}

test("everything the SDK imports from its gateway is there in a browser too", () => {
  const imported = importedBy("ai");
  expect(imported).toContain("gateway");
  expect(Object.keys(inItsPlace)).toEqual(expect.arrayContaining(imported));
  expect(importedBy("@ai-sdk/react")).toEqual([]);
});

test("a page that would ask a model by the gateway is told that it cannot", () => {
  expect(() => inItsPlace.createGateway()).toThrow(inItsPlace.GatewayError);
});
