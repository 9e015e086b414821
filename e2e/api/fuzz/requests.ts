import fc from "fast-check";
import type { AnyOperation } from "@/lib/contracts/operation";
import type { Json } from "../client.ts";
import type { ApiDocument } from "../contract/document.ts";
import type { Sent } from "../contract/send-operation.ts";
import { type Existing, existingAt } from "./existing.ts";
import { hostile, hostileBodies } from "./hostile.ts";
import { valueOf } from "./value-of.ts";

export type FuzzedRequest = { declared: AnyOperation; sent: Sent };

/** Requests to any operation of the document: mostly as it says, with one or two places gone wrong, or wrong throughout. */
export function requestsTo(
  operations: readonly AnyOperation[],
  document: ApiDocument,
  existing: Existing,
): fc.Arbitrary<FuzzedRequest> {
  return fc.oneof(...operations.map((declared) => requestTo(declared, document.json, existing)));
}

function requestTo(declared: AnyOperation, document: Json, existing: Existing): fc.Arbitrary<FuzzedRequest> {
  const described = document.paths[declared.path][declared.method.toLowerCase()];
  const parametersIn = (place: string) => (described.parameters ?? []).filter((one: Json) => one.in === place);
  return fc
    .record({
      params: fieldsOf(parametersIn("path"), document, existingAt(existing, declared.path)),
      query: fieldsOf(parametersIn("query"), document, []),
      headers: headersOf(parametersIn("header"), document),
      body: bodyOf(described.requestBody, document),
    })
    .map((fuzzed) => {
      const sent = fuzzed as Sent;
      // What a failing test prints.
      return { declared, sent, [fc.toStringMethod]: () => `${declared.id} ${fc.stringify(sent)}` };
    });
}

/** Parameters by name; ids that exist are tried among those that do not. */
function fieldsOf(parameters: Json[], document: Json, existing: readonly string[]): fc.Arbitrary<object> {
  const known = existing.length === 0 ? [] : [{ weight: 12, arbitrary: fc.constantFrom<unknown>(...existing) }];
  const fields = parameters.map(({ name, schema, example, in: place }) => {
    const value = fc.oneof(
      { weight: 4, arbitrary: valueOf(schema, document) },
      ...(example === undefined ? [] : [{ weight: 1, arbitrary: fc.constant<unknown>(example) }]),
      ...known,
      { weight: 2, arbitrary: hostile },
    );
    return [name, place === "path" ? value.filter(isSegment) : value];
  });
  const required = parameters.filter((one) => one.in === "path").map(({ name }) => name as string);
  return fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>, { requiredKeys: required });
}

/** Nothing and dots make another address of a path, which says nothing about this operation. */
function isSegment(value: unknown): boolean {
  return !["", ".", ".."].includes(value as string);
}

/** What a header can carry at all: visible ASCII and blanks. */
function headersOf(parameters: Json[], document: Json): fc.Arbitrary<Record<string, string>> {
  const fields = parameters.map(({ name, schema }) => {
    const wrong = fc.stringMatching(/^[\x20-\x7e]{0,300}$/);
    // Waiting for long is allowed and says nothing.
    const right = name === "Prefer" ? fc.constant("wait=1") : valueOf(schema, document).map(String);
    return [name, fc.oneof(right, wrong)];
  });
  const sendable = (value: string | undefined) => value !== undefined && /^[\x20-\x7e]*$/.test(value);
  return fc
    .record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<string>>, { requiredKeys: [] })
    .map((headers) => Object.fromEntries(Object.entries(headers).filter(([, value]) => sendable(value))))
    .map((headers) => headers as Record<string, string>);
}

function bodyOf(described: Json, document: Json): fc.Arbitrary<unknown> {
  if (described === undefined) return fc.constant(undefined);
  const [[type, { schema }]] = Object.entries<Json>(described.content) as [[string, Json]];
  if (type !== "application/json")
    return fc.oneof(fc.string({ unit: "grapheme", maxLength: 200 }), fc.constantFrom("", "\u0000"));
  const right = valueOf(schema, document);
  return fc.oneof(
    { weight: 3, arbitrary: right },
    { weight: 6, arbitrary: fc.tuple(right, fc.array(spoil, { minLength: 1, maxLength: 2 })).map(spoiled) },
    { weight: 1, arbitrary: hostile.filter((value) => typeof value !== "string") },
    { weight: 2, arbitrary: fc.constantFrom(...hostileBodies) },
  );
}

const spoil = fc.record({ place: fc.nat(), remove: fc.boolean(), value: hostile });
type Spoil = { place: number; remove: boolean; value: unknown };

/** A body with fields taken away or replaced, at any depth. */
function spoiled([body, changes]: [unknown, Spoil[]]): unknown {
  const copy = JSON.parse(JSON.stringify(body ?? null)) as unknown;
  for (const { place, remove, value: shared } of changes) {
    // The next change may land in it.
    const value = structuredClone(shared);
    const places = [...placesIn(copy)];
    const found = places[place % Math.max(1, places.length)];
    if (found === undefined) return value;
    const [holder, name] = found;
    if (remove && !Array.isArray(holder)) delete (holder as Record<string, unknown>)[name];
    else (holder as Record<string, unknown>)[name] = value;
  }
  return copy;
}

function* placesIn(value: unknown): Generator<[object, string]> {
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    yield [value, name];
    yield* placesIn(inner);
  }
}
