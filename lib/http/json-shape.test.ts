import { expect, test } from "vitest";
import { assertJsonShape } from "./json-shape.ts";
import { jsonDepth } from "./tunables.ts";

const nested = (levels: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = { a: value };
  return value;
};
const refused = (path: unknown) =>
  expect.objectContaining({ code: "bad_request", errors: [expect.objectContaining({ path })] });

test("a document that is too deep is refused with the place, one as deep as allowed is not", () => {
  expect(() => assertJsonShape(nested(jsonDepth))).not.toThrow();
  expect(() => assertJsonShape({ items: [1, { story: nested(jsonDepth) }] })).toThrow(
    refused(expect.stringMatching(/^items\[1\]\.story\.a\.a/)),
  );
  expect(() => assertJsonShape(JSON.parse(`${"[".repeat(50_000)}${"]".repeat(50_000)}`))).toThrow(
    refused(expect.stringMatching(/^\[0\]\[0\]/)),
  );
});

test("a document with too many keys is refused with the object that has them", () => {
  const many = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`k${index}`, 1]));
  expect(() => assertJsonShape({ metadata: many }, 11)).toThrow(refused("metadata"));
  expect(() => assertJsonShape({ metadata: many }, 12)).not.toThrow();
  for (const plain of [null, 1, "x"]) expect(() => assertJsonShape(plain, 0)).not.toThrow();
});
