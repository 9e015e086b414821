import { z } from "zod";

export type JsonSchema = Record<string, unknown>;
/** What is described once and referred to, by name: schemas (`.meta({ id })`) and the answers of errors. */
export type Components = { schemas: Map<string, JsonSchema>; responses: Map<string, JsonSchema> };

/**
 * The JSON Schema of a zod schema; named schemas within it are put into `components` once and referred to. `input` is
 * what a caller sends, `output` what we answer. Throws for two different schemas of one name, and for a schema that JSON
 * Schema cannot say.
 */
export function schemaIn(components: Components, schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const converted = z.toJSONSchema(schema, { io, override: ({ jsonSchema }) => simplify(jsonSchema) });
  const { $schema: _dialect, $defs = {}, ...root } = converted as JsonSchema & { $defs?: Record<string, JsonSchema> };
  for (const [name, definition] of Object.entries($defs)) {
    const moved = toComponents(definition);
    const known = components.schemas.get(name);
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(moved))
      throw new Error(`Two schemas have the name ${name}.`);
    components.schemas.set(name, moved);
  }
  return toComponents(root);
}

function toComponents(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema;
}

/** Leaves out what says nothing to a reader: regular expressions of formats, the bounds of safe integers. */
function simplify(schema: JsonSchema): void {
  // Answers may get further fields: a client must not refuse them.
  if (schema.additionalProperties === false) delete schema.additionalProperties;
  if (schema.format !== undefined) delete schema.pattern;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
}

/** The fields of an object schema with what is required, references followed. */
export function fieldsOf(
  components: Components,
  schema: z.ZodType,
): { name: string; required: boolean; schema: JsonSchema }[] {
  let object = schemaIn(components, schema, "input");
  if (typeof object.$ref === "string") object = components.schemas.get(object.$ref.split("/").at(-1) ?? "") ?? {};
  const required = (object.required ?? []) as string[];
  return Object.entries((object.properties ?? {}) as Record<string, JsonSchema>).map(([name, field]) => ({
    name,
    required: required.includes(name),
    schema: field,
  }));
}
