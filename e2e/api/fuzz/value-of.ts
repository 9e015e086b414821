import fc from "fast-check";
import type { Json } from "../client.ts";

/**
 * Values that a JSON Schema of the document allows, as far as it says; references lead into `document`. Whole ones have
 * every field, and something in every list.
 */
export function valueOf(schema: Json, document: Json, isWhole = false): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined)
    return valueOf(document.components.schemas[schema.$ref.split("/").at(-1)], document, isWhole);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices: Json[] | undefined = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => valueOf(choice, document, isWhole)));
  if (Array.isArray(schema.type))
    return fc.oneof(...schema.type.map((type: string) => valueOf({ ...schema, type }, document, isWhole)));
  return plainValueOf(schema, document, isWhole);
}

function plainValueOf(schema: Json, document: Json, isWhole: boolean): fc.Arbitrary<unknown> {
  switch (schema.type) {
    case "string":
      return textOf(schema);
    case "integer":
      return fc.integer({ min: schema.minimum ?? -5, max: schema.maximum ?? 1_000 });
    case "number":
      return fc.double({ min: schema.minimum ?? -1e6, max: schema.maximum ?? 1e6, noNaN: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return fc.array(valueOf(schema.items ?? {}, document, isWhole), {
        minLength: Math.min(Math.max(schema.minItems ?? 0, isWhole ? 1 : 0), schema.maxItems ?? 3),
        maxLength: Math.min(schema.maxItems ?? 3, 3),
      });
    case "object":
      return objectOf(schema, document, isWhole);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function textOf(schema: Json): fc.Arbitrary<string> {
  if (schema.format === "date-time")
    return fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((date) => date.toISOString());
  if (schema.pattern !== undefined) return fc.stringMatching(new RegExp(schema.pattern));
  const minLength = schema.minLength ?? 0;
  return fc.string({
    unit: "grapheme",
    minLength,
    maxLength: Math.max(minLength, Math.min(schema.maxLength ?? 40, 40)),
  });
}

function objectOf(schema: Json, document: Json, isWhole: boolean): fc.Arbitrary<unknown> {
  const fields = Object.entries<Json>(schema.properties ?? {}).map(([name, field]) => [
    name,
    valueOf(field, document, isWhole),
  ]);
  if (fields.length === 0)
    return fc.dictionary(fc.string({ maxLength: 10 }), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 3 });
  return fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: isWhole ? Object.keys(schema.properties) : (schema.required ?? []),
  });
}
