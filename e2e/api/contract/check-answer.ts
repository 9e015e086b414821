import { expect } from "vitest";
import type { z } from "zod";
import { problemSchema } from "@/lib/contracts/api-v1/problem";
import { openAiErrorSchema } from "@/lib/contracts/openai";
import type { AnyOperation } from "@/lib/contracts/operation";
import { events, type Json } from "../client.ts";
import { type ApiDocument, documented } from "./document.ts";

/**
 * An answer is one that the document names: its status, its content type, its body. Bodies are parsed by the zod
 * schemas that the document is made of; what a schema does not name it drops, so equality means that nothing is undescribed.
 */
export async function expectDocumented(
  document: ApiDocument,
  declared: AnyOperation,
  response: Response,
): Promise<Json> {
  const { types, codes } = documented(document, declared, response.status);
  const type = response.headers.get("content-type")?.split(";")[0] ?? null;
  expect({ id: declared.id, type }).toEqual({ id: declared.id, type: types.find((one) => one === type) ?? null });
  if (type === null) return expectNothing(response, types);
  if (type === "application/problem+json") return expectProblem(await response.json(), response, codes);
  if (declared.errorShape === "openai" && response.status >= 400)
    return expectWhole(openAiErrorSchema, await response.json());
  const schema = declared.answers.find(
    ({ status, contentType = "application/json" }) => status === response.status && contentType === type,
  )?.schema;
  if (type === "text/event-stream") return expectEvents(schema, await events(response));
  if (schema === undefined) return response.text();
  return expectWhole(schema, await response.json());
}

async function expectNothing(response: Response, types: readonly string[]): Promise<undefined> {
  expect({ text: await response.text(), types }).toEqual({ text: "", types: [] });
}

function expectWhole(schema: z.ZodType, body: Json): Json {
  expect(schema.parse(body)).toEqual(body);
  return body;
}

function expectProblem(body: Json, response: Response, codes: readonly string[]): Json {
  expect(problemSchema.parse(body)).toEqual(body);
  expect(codes).toContain(body.code);
  expect(body.status).toBe(response.status);
  expect(body.request_id).toBe(response.headers.get("x-request-id"));
  return body;
}

function expectEvents(schema: z.ZodType | undefined, list: Awaited<ReturnType<typeof events>>): Json {
  for (const { data } of list) if (data !== "[DONE]" && schema) expectWhole(schema, data);
  return list;
}
