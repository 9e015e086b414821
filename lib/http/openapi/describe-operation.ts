import type { AnyOperation } from "@/lib/contracts/operation";
import { describeAnswers } from "./describe-answers.ts";
import { type Components, fieldsOf, type JsonSchema, schemaIn } from "./schema-in.ts";

type Parameter = {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  description?: string;
  schema: JsonSchema;
  example?: unknown;
};

/** One operation as an OpenAPI 3.1 operation object. */
export function describeOperation(declared: AnyOperation, components: Components): JsonSchema {
  const parameters = describeParameters(declared, components);
  const requestBody = describeBody(declared, components);
  return {
    operationId: declared.id,
    tags: [declared.tag],
    summary: declared.summary,
    ...(declared.description === undefined ? {} : { description: declared.description }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(requestBody === undefined ? {} : { requestBody }),
    responses: describeAnswers(declared, components),
    security: declared.auth === "none" ? [] : [{ bearer: [] }, { cookie: [] }],
  };
}

function describeParameters(declared: AnyOperation, components: Components): Parameter[] {
  const [example] = declared.examples ?? [];
  const places = [
    ["path", declared.params, example?.params],
    ["query", declared.query, example?.query],
  ] as const;
  const parameters = places.flatMap(([place, schema, values]) =>
    schema === undefined
      ? []
      : fieldsOf(components, schema).map(({ name, required, schema: field }) =>
          parameterOf(name, place, required || place === "path", field, (values as JsonSchema | undefined)?.[name]),
        ),
  );
  for (const [name, { description, schema }] of Object.entries(declared.headers ?? {}))
    parameters.push({
      name,
      in: "header",
      required: false,
      description,
      schema: schemaIn(components, schema, "input"),
    });
  return parameters;
}

function parameterOf(
  name: string,
  place: Parameter["in"],
  required: boolean,
  { description, ...schema }: JsonSchema,
  example: unknown,
): Parameter {
  return {
    name,
    in: place,
    required,
    ...(typeof description === "string" ? { description } : {}),
    schema,
    ...(example === undefined ? {} : { example }),
  };
}

function describeBody(declared: AnyOperation, components: Components): JsonSchema | undefined {
  const { body, contentTypes = [], examples = [] } = declared;
  const shown = examples.flatMap((example, index) =>
    example.body === undefined ? [] : [[`example${index + 1}`, { value: example.body }]],
  );
  const withExamples = shown.length === 0 ? {} : { examples: Object.fromEntries(shown) as JsonSchema };
  if (body !== undefined) {
    const content = { "application/json": { schema: schemaIn(components, body, "input"), ...withExamples } };
    return { required: !body.safeParse(undefined).success, content };
  }
  if (contentTypes.length === 0) return undefined;
  const media = { schema: { type: "string" }, ...withExamples };
  return { required: true, content: Object.fromEntries(contentTypes.map((type) => [type, media])) };
}
