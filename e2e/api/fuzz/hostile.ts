import fc from "fast-check";

const nested = (levels: number): unknown => {
  let value: unknown = "x";
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
};

/** Values that some program will send in any place one day. */
export const hostileValues: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  -0,
  1e308,
  2 ** 53,
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\uD800",
  "a\uDFFFb",
  "\u202E\u200B\uFEFF",
  "😀".repeat(200),
  "x".repeat(300),
  "x".repeat(5_000),
  "../../etc/passwd",
  "..",
  "%00%ff",
  "a/b",
  "'; DROP TABLE users; --",
  "<script>alert(1)</script>",
  "null",
  "-1",
  "1e9",
  "NaN",
  "999999999999999999999",
  "0001-01-01T00:00:00Z",
  "9999-12-31T23:59:59+99:99",
  [],
  {},
  [[]],
  [null],
  Array.from({ length: 300 }, () => "x"),
  nested(10),
  nested(40),
  JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":1}}'),
  { toString: 1, length: -1 },
];

export const hostile: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...hostileValues) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

/** Bodies that are no JSON, or JSON that no document of ours is. */
export const hostileBodies: readonly string[] = [
  "",
  " ",
  "{",
  "[1,",
  '{"a":1}x',
  "null",
  "[]",
  '"text"',
  "1e999",
  "\u0000",
  "{'a':1}",
  `{"message":"${"\\u0000"}"}`,
  `{"message":"${"\\ud800"}"}`,
  `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`,
  `${"[".repeat(50_000)}${"]".repeat(50_000)}`,
  `{${Array.from({ length: 2_000 }, (_, index) => `"k${index}":1`).join(",")}}`,
  `{"message":"${"x".repeat(1_100_000)}"}`,
];
