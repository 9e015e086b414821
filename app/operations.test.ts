import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { AnyOperation } from "@/lib/contracts/operation";
import { internalOperations, operations } from "@/lib/contracts/operations/index";

const appFolder = import.meta.dirname;

/** Route files that declare nothing: whatever is asked for there does not exist. */
const withoutOperations = ["api/[...unknown]/route.ts"];
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

type Offered = { method: string; path: string; operation: AnyOperation };
type RouteModule = Partial<Record<(typeof methods)[number], { operation?: AnyOperation }>>;

/** `api/v1/turns/[id]/route.ts` answers at `/api/v1/turns/{id}`. */
function pathOf(file: string): string {
  const segments = dirname(file)
    .split(/[\\/]/)
    .filter((segment) => !segment.startsWith("("));
  return `/${segments.map((segment) => segment.replace(/^\[(?:\.\.\.)?(.+)\]$/, "{$1}")).join("/")}`;
}

async function offeredBy(file: string): Promise<Offered[]> {
  const offers = (await import(join(appFolder, file))) as RouteModule;
  return methods.flatMap((method) => {
    const operation = offers[method]?.operation;
    return operation === undefined ? [] : [{ method, path: pathOf(file), operation }];
  });
}

const files = readdirSync(appFolder, { recursive: true, encoding: "utf8" }).filter((name) =>
  /(^|[\\/])route\.tsx?$/.test(name),
);
const declared = new Set([...operations, ...internalOperations]);
const placesOf = ({ method, path, alsoAt = [] }: AnyOperation) =>
  [path, ...alsoAt].map((place) => `${method} ${place}`);
let offered: Offered[] = [];
beforeAll(async () => {
  offered = (await Promise.all(files.map(offeredBy))).flat();
}, 60_000);

describe("routes and operations are the same", () => {
  test("every route file offers operations, but for those that are named here", async () => {
    expect(files.length).toBeGreaterThan(30);
    const silent = (
      await Promise.all(files.map(async (file) => ((await offeredBy(file)).length === 0 ? [file] : [])))
    ).flat();
    expect(silent).toEqual(withoutOperations);
  });

  test("every method of every route answers an operation that is listed, at its address", () => {
    const unlisted = offered.filter(({ operation }) => !declared.has(operation));
    expect(unlisted.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
    for (const { method, path, operation } of offered) expect(placesOf(operation)).toContain(`${method} ${path}`);
  });

  test("every operation that is listed has a route, at each of its addresses", () => {
    const places = offered.map(({ method, path }) => `${method} ${path}`).sort();
    expect([...declared].flatMap(placesOf).sort()).toEqual(places);
  });

  test("what only our own pages call is told apart by its address", () => {
    for (const { path } of internalOperations) expect(path).toMatch(/^\/api\/(chat|auth)(\/|$)/);
    for (const { path } of operations) expect(path).not.toMatch(/^\/api\/(chat|auth)(\/|$)/);
  });
});
