import { problemSchema } from "@/lib/contracts/api-v1/problem";
import { type ErrorCode, errorStatus } from "@/lib/contracts/error-code";
import { openAiErrorSchema } from "@/lib/contracts/openai";
import type { AnyOperation, OperationAnswer } from "@/lib/contracts/operation";
import { problemTitles } from "../problem-titles.ts";
import { errorCodesOf } from "./error-codes-of.ts";
import { type Components, type JsonSchema, schemaIn } from "./schema-in.ts";

type Media = Record<string, unknown>;
type Answer = { description: string; headers: JsonSchema; content?: Record<string, Media> };

const header = (name: string) => ({ $ref: `#/components/headers/${name}` });
const plainHeaders = { "x-request-id": header("RequestId") };
const retryHeaders = { ...plainHeaders, "Retry-After": header("RetryAfter") };

/** The `responses` of an operation: its own answers, then its errors, one entry a status. */
export function describeAnswers(declared: AnyOperation, components: Components): Record<string, JsonSchema> {
  const answers = new Map<number, Answer>();
  declared.answers.forEach((answer, place) => {
    const content = contentOf(answer, components, place === 0 ? (declared.examples ?? []) : []);
    answers.set(answer.status, merged(answers.get(answer.status), answerOf(answer.description, content)));
  });
  const described = new Map<number, JsonSchema>(answers);
  for (const [status, codes] of byStatus(errorCodesOf(declared))) {
    const own = answers.get(status);
    const error = () => errorAnswer(declared, status, codes, components);
    described.set(status, own ? merged(own, error()) : named(components, nameOf(declared, codes), error));
  }
  // Before a route is looked for: an address longer than the server reads.
  if (declared.params !== undefined || declared.query !== undefined)
    described.set(
      414,
      named(components, "AddressTooLong", () => answerOf("The address has more than 8 KB.")),
    );
  return Object.fromEntries([...described].sort(([a], [b]) => a - b));
}

const answerOf = (description: string, content?: Answer["content"]): Answer => ({
  description,
  headers: plainHeaders,
  ...(content === undefined ? {} : { content }),
});

/** Two things that come with the same status, told apart by their content type. */
function merged(first: Answer | undefined, second: Answer): Answer {
  if (first === undefined) return second;
  return {
    description: `${first.description} ${second.description}`,
    headers: { ...first.headers, ...second.headers },
    content: { ...first.content, ...second.content },
  };
}

/** A reference to an answer that many operations share; `create` runs for the first of them. */
function named(components: Components, name: string, create: () => Answer): JsonSchema {
  if (!components.responses.has(name)) components.responses.set(name, create());
  return { $ref: `#/components/responses/${name}` };
}

/** `not_found` and `model_not_found` are `NotFoundOrModelNotFound`. */
function nameOf({ errorShape }: AnyOperation, codes: readonly ErrorCode[]): string {
  const words = codes.map((code) => code.replaceAll(/(?:^|_)([a-z])/g, (_whole, first: string) => first.toUpperCase()));
  return `${words.join("Or")}${errorShape === "openai" ? "ForOpenAi" : ""}`;
}

function errorAnswer(declared: AnyOperation, status: number, codes: ErrorCode[], components: Components): Answer {
  const description = codes.map((code) => `\`${code}\`: ${problemTitles[code]}.`).join(" ");
  const headers = status === 429 || status === 503 ? retryHeaders : plainHeaders;
  if (declared.errorShape === "openai") {
    const schema = schemaIn(components, openAiErrorSchema, "output");
    return { description, headers, content: { "application/json": { schema } } };
  }
  const problem = schemaIn(components, problemSchema, "output");
  const schema = { allOf: [problem, { properties: { code: { enum: codes } } }] };
  return { description, headers, content: { "application/problem+json": { schema } } };
}

function contentOf(
  { schema, contentType = "application/json" }: OperationAnswer,
  components: Components,
  examples: readonly { answer?: unknown }[],
): Answer["content"] {
  if (schema === undefined) return contentType === "application/json" ? undefined : { [contentType]: text };
  const described = schemaIn(components, schema, "output");
  if (contentType === "text/event-stream") return { [contentType]: eventsOf(described) };
  const shown = examples.flatMap(({ answer }, index) =>
    answer === undefined ? [] : [[`example${index + 1}`, { value: answer }]],
  );
  const named = Object.fromEntries(shown) as JsonSchema;
  return { [contentType]: { schema: described, ...(shown.length === 0 ? {} : { examples: named }) } };
}

const text = { schema: { type: "string" } };

/** OpenAPI 3.1 has no word for the items of a stream: the text is described, and the schema of one event beside it. */
function eventsOf(event: JsonSchema): Media {
  const description = "Server-sent events; the data of each is JSON as `x-event-schema` describes it.";
  return { schema: { type: "string", description }, "x-event-schema": event };
}

function byStatus(codes: Iterable<ErrorCode>): Map<number, ErrorCode[]> {
  const statuses = new Map<number, ErrorCode[]>();
  for (const code of [...codes].sort()) {
    const status = errorStatus[code];
    statuses.set(status, [...(statuses.get(status) ?? []), code]);
  }
  return statuses;
}
