import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, test } from "vitest";
import { errorStatus } from "@/lib/contracts/error-code";
import { operations } from "@/lib/contracts/operations/index";
import { errorCodesOf } from "./error-codes-of.ts";
import { buildDocument, openApiDocument } from "./open-api-document.ts";

const document = JSON.parse(JSON.stringify(buildDocument())) as ReturnType<typeof buildDocument>;

function* referencesIn(value: unknown): Generator<string> {
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value))
    if (name === "$ref" && typeof inner === "string") yield inner;
    else yield* referencesIn(inner);
}

function pointedAt(reference: string): unknown {
  const steps = reference.replace("#/", "").split("/");
  return steps.reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], document);
}

type Described = { responses: Record<string, { $ref?: string; content?: object }>; security: unknown[] };
const describedAt = (path: string, method: string) =>
  document.paths[path]?.[method.toLowerCase()] as unknown as Described;

describe("the API description", () => {
  test("is valid OpenAPI 3.1 by the specification's own schema", async () => {
    const result = await new Validator().validate({ ...structuredClone(document) });
    expect(result).toMatchObject({ valid: true });
    expect(document.openapi).toBe("3.1.0");
  });

  test("refers to nothing that it does not hold", () => {
    const references = [...new Set(referencesIn(document))];
    expect(references.length).toBeGreaterThan(20);
    expect(references.filter((reference) => pointedAt(reference) === undefined)).toEqual([]);
  });

  test("is made once in a process", () => {
    expect(openApiDocument()).toBe(openApiDocument());
    expect(openApiDocument()).toEqual(buildDocument());
  });

  test("holds every operation with every answer it can give, problems included", () => {
    for (const declared of operations)
      for (const path of [declared.path, ...(declared.alsoAt ?? [])]) {
        const { responses, security } = describedAt(path, declared.method);
        const statuses = Object.keys(responses).map(Number);
        for (const { status } of declared.answers) expect(statuses).toContain(status);
        for (const code of errorCodesOf(declared)) {
          expect(statuses).toContain(errorStatus[code]);
          const type = declared.errorShape === "openai" ? "application/json" : "application/problem+json";
          const answer = responses[errorStatus[code]] ?? {};
          const described = answer.$ref === undefined ? answer : (pointedAt(answer.$ref) as typeof answer);
          expect(described.content).toHaveProperty([type]);
        }
        expect(security.length > 0).toBe(declared.auth !== "none");
      }
  });

  test("says what a caller must send and what may be left out", () => {
    const chat = document.paths["/api/v1/chat"]?.post as unknown as { requestBody: { required: boolean } };
    expect(chat.requestBody.required).toBe(true);
    expect(pointedAt("#/components/schemas/ChatRequest")).toMatchObject({ type: "object", required: ["message"] });
    const listed = document.paths["/api/v1/sessions"]?.get as unknown as { parameters: object[] };
    expect(listed.parameters).toContainEqual({
      name: "limit",
      in: "query",
      required: false,
      schema: { type: "integer", minimum: 1, maximum: 100, default: 50 },
      example: 20,
    });
  });

  test("holds the socket, the statuses of its upgrade and the frames of its JSON protocol", () => {
    const { responses, security, ...rest } = describedAt("/ws/chat", "GET");
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(["101", "400", "401", "403", "426", "429", "503"]));
    expect(security).not.toEqual([]);
    expect(rest).toMatchObject({
      operationId: "openSocket",
      "x-client-frame-schema": { $ref: "#/components/schemas/SocketCommand" },
      "x-server-frame-schema": { $ref: "#/components/schemas/SocketAnswer" },
    });
    const frames = (name: string) => (pointedAt(`#/components/schemas/${name}`) as { oneOf: object[] }).oneOf;
    expect([frames("SocketCommand").length, frames("SocketAnswer").length]).toEqual([5, 7]);
  });

  test("shows parameters with examples of the type they have", () => {
    type Shown = { name: string; schema: { type?: string }; example?: unknown };
    const typeOf = (value: unknown) => (Number.isInteger(value) ? "integer" : typeof value);
    const parameters = Object.values(document.paths)
      .flatMap((methods) => Object.values(methods))
      .flatMap(({ parameters: shown = [] }) => shown as Shown[]);
    const shown = parameters.filter(({ schema, example }) => example !== undefined && schema.type !== undefined);
    expect(shown.length).toBeGreaterThan(10);
    for (const { name, schema, example } of shown)
      expect({ name, type: schema.type }).toEqual({ name, type: typeOf(example) });
  });

  test("lets answers grow: no answer forbids further fields", () => {
    expect(JSON.stringify(document)).not.toContain('"additionalProperties":false');
  });
});
