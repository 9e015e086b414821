import fc from "fast-check";
import type { AnyOperation } from "@/lib/contracts/operation";
import type { ApiDocument } from "../contract/document.ts";
import { nameOf, type Place, placesOf } from "./places.ts";
import { valueOf } from "./value-of.ts";

/** Bodies tried in search of every place; several, because a body has one form of each union. */
const samples = 60;

export type BodyPlace = { body: unknown; place: Place };

/**
 * Each place of the JSON bodies that an operation takes, at any depth, with a body that has it: of its examples, and of
 * bodies with every field the description names. The members of a list are one place.
 */
export function bodyPlaces(declared: AnyOperation, document: ApiDocument): BodyPlace[] {
  const described = document.json.paths[declared.path][declared.method.toLowerCase()].requestBody;
  const schema = described.content["application/json"].schema;
  const whole = fc.sample(valueOf(schema, document.json, true), { numRuns: samples, seed: 1 });
  const shown = (declared.examples ?? []).flatMap(({ body }) => (body === undefined ? [] : [body]));
  const places = new Map<string, BodyPlace>();
  for (const sample of [...shown, ...whole, ...extended(shown[0], whole)]) {
    const body = JSON.parse(JSON.stringify(sample)) as unknown;
    if (declared.body?.safeParse(body).success !== true) continue;
    for (const place of placesOf(body)) {
      const name = nameOf(place).replaceAll(/\[\d+\]/g, "[]");
      if (!places.has(name)) places.set(name, { body, place });
    }
  }
  return [...places.values()];
}

/** An example with one further field of a whole body each, where whole bodies break a rule about several fields. */
function extended(example: unknown, whole: readonly unknown[]): object[] {
  if (typeof example !== "object" || example === null) return [];
  return whole.flatMap((body) =>
    Object.entries((body ?? {}) as object)
      .filter(([name]) => !Object.hasOwn(example, name))
      .map(([name, value]) => ({ ...example, [name]: value as unknown })),
  );
}
