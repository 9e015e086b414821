import { beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { problemSchema } from "@/lib/contracts/api-v1/problem";
import { openAiErrorSchema } from "@/lib/contracts/openai";
import type { AnyOperation } from "@/lib/contracts/operation";
import { operations } from "@/lib/contracts/operations/index";
import { createApiKey } from "../stack/create-api-key.ts";
import { freshSession, type Json, target } from "./client.ts";
import { type ApiDocument, readDocument } from "./contract/document.ts";
import { type Sent, sendOperation } from "./contract/send-operation.ts";
import { hostileValues } from "./fuzz/hostile.ts";
import { changedAt, leadTo, nameOf, type Place } from "./fuzz/places.ts";
import { bodyPlaces } from "./fuzz/whole-bodies.ts";

let document: ApiDocument;
let key: string;

beforeAll(async () => {
  document = await readDocument();
  key = await createApiKey(target().environment, `${freshSession()}@example.com`);
});

const withBody = operations.filter(({ body }) => body !== undefined);

/** Fields by which one of two forms of a body is told: without it the other form is meant. */
const tellsForm = new Set(["editScenarioAsync: items"]);

describe("a wrong value of a body is refused with its path, however deep it lies", () => {
  test.each(withBody.map((declared): [string, AnyOperation] => [declared.id, declared]))(
    "%s",
    async (_name, declared) => {
      const places = bodyPlaces(declared, document);
      expect(places.length).toBeGreaterThan(0);
      for (const { body, place } of places) {
        const changes = [null, ...hostileValues.map((value) => ({ value }))];
        for (const change of changes) {
          const sent = changedAt(body, place, change);
          // A place that takes the value has nothing to refuse; a list without a member is another list.
          if (isTaken(declared, sent) || (change === null && typeof place.at(-1) === "number")) continue;
          if (change === null && tellsForm.has(`${declared.id}: ${nameOf(place)}`)) continue;
          await expectRefused(declared, { ...declared.examples?.[0], body: sent }, place, change === null);
        }
      }
    },
    120_000,
  );
});

/** Whether a body is one that the operation reads: it fits, can be stored, and is not too deep. */
function isTaken({ body: schema }: AnyOperation, body: unknown): boolean {
  const text = JSON.stringify(body);
  const isStorable = !/\\u(?:0000|d[89a-f])/.test(text) && !/(?:[[{](?:"a":)?){35}/.test(text);
  return isStorable && schema?.safeParse(body).success === true;
}

async function expectRefused(declared: AnyOperation, sent: Sent, place: Place, isGone = false): Promise<void> {
  const response = await sendOperation(declared, { ...sent, key });
  const answer = (await response.json()) as Json;
  const paths = response.status === 400 ? pathsOf(declared, answer) : [];
  if (leadTo(paths, place, isGone)) return;
  const asked = JSON.stringify(sent.body ?? sent.query).slice(0, 600);
  throw new Error(`${declared.id}: ${nameOf(place)} of ${asked} was answered ${JSON.stringify(answer)}`);
}

type QueryField = { declared: AnyOperation; name: string; schema: z.ZodType };

const queryFields = operations.flatMap((declared): QueryField[] => {
  const { shape = {} } = (declared.query ?? {}) as { shape?: Record<string, z.ZodType> };
  return Object.entries(shape).map(([name, schema]) => ({ declared, name, schema }));
});

describe("a wrong field of a query is refused with its path", () => {
  test.each(queryFields.map((field): [string, QueryField] => [`${field.declared.id}: ${field.name}`, field]))(
    "%s",
    async (_name, { declared, name, schema }) => {
      const [example = {}] = declared.examples ?? [];
      for (const value of hostileValues) {
        if (isTakenAsText(schema, value)) continue;
        const query = { ...(example.query as object | undefined), [name]: value };
        await expectRefused(declared, { ...example, query }, [name]);
      }
    },
  );
});

/** The places that an error names. */
function pathsOf(declared: AnyOperation, body: unknown): string[] {
  if (declared.errorShape === "openai")
    return [openAiErrorSchema.parse(body).error.param].filter((param) => param !== null);
  return problemSchema.parse(body).errors?.map(({ path }) => path) ?? [];
}

/** Whether a field of a query, which carries everything as text, takes a value. */
function isTakenAsText(schema: z.ZodType, value: unknown): boolean {
  if (Array.isArray(value)) return value.length <= 1 || schema.safeParse(value.map(String)).success;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return schema.safeParse(text).success && text.isWellFormed() && !text.includes("\u0000");
}
