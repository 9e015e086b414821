import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { problemSchema } from "@/lib/contracts/api-v1/problem";
import { openAiErrorSchema } from "@/lib/contracts/openai";
import type { AnyOperation } from "@/lib/contracts/operation";
import { operations } from "@/lib/contracts/operations/index";
import { createApiKey } from "../stack/start-stack.ts";
import { freshSession, type Json, target } from "./client.ts";
import { type ApiDocument, documented, readDocument } from "./contract/document.ts";
import { type Sent, sendOperation } from "./contract/send-operation.ts";
import { type Existing, makeExisting } from "./fuzz/existing.ts";
import { hostileValues } from "./fuzz/hostile.ts";
import { changedAt, leadTo, nameOf, type Place } from "./fuzz/places.ts";
import { requestsTo } from "./fuzz/requests.ts";
import { bodyPlaces } from "./fuzz/whole-bodies.ts";

/** Requests of the random part; `HOLDFAST_FUZZ=5000` asks for more. */
const runs = Number(process.env.HOLDFAST_FUZZ ?? 400);
const millisecondsEach = 150;

let document: ApiDocument;
let key: string;
let existing: Existing;

beforeAll(async () => {
  document = await readDocument();
  // A person of its own: what is made and destroyed here is nobody else's.
  key = await createApiKey(target().environment, `${freshSession()}@example.com`);
  existing = await makeExisting(key);
});

/** Sends and throws unless the answer is a documented one below 500 that says what it is. Streams are left at once. */
async function orderlyStatus(declared: AnyOperation, sent: Sent): Promise<number> {
  const response = await sendOperation(declared, { ...sent, key });
  const { status } = response;
  const { codes } = documented(document, declared, status);
  if (status < 400) {
    await response.body?.cancel();
    return status;
  }
  const text = await response.text();
  const code = codeOf(declared, JSON.parse(text));
  // The edge in front of the routes has one code for what it cannot read, OpenAI's shape codes of its own.
  const isNamed = status === 414 || declared.errorShape !== undefined || codes.includes(code ?? "");
  if (status >= 500 || !isNamed) throw new Error(`${declared.id} answered ${status}: ${text}`);
  return status;
}

/** The code of an error, in whichever shape the operation's clients read; throws when it has none. */
function codeOf(declared: AnyOperation, body: unknown): string | null {
  return declared.errorShape === "openai" ? openAiErrorSchema.parse(body).error.code : problemSchema.parse(body).code;
}

test(
  `${runs} random and hostile requests: no answer of 5xx, none that the description does not name`,
  async () => {
    const statuses = new Map<number, number>();
    const requests = requestsTo(operations, document, existing);
    await fc.assert(
      fc.asyncProperty(requests, async ({ declared, sent }) => {
        const status = await orderlyStatus(declared, sent);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }),
      { numRuns: runs, endOnFailure: true },
    );
    expect([...statuses.values()].reduce((sum, count) => sum + count, 0)).toBe(runs);
    // Else it would only have knocked at the door.
    expect(statuses.get(200) ?? 0).toBeGreaterThan(runs / 20);
    expect(statuses.get(400) ?? 0).toBeGreaterThan(runs / 20);
  },
  60_000 + runs * millisecondsEach,
);

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
