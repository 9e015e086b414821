import type { AnyOperation } from "@/lib/contracts/operation";
import { call, type Json } from "../client.ts";

/** One answer as the document describes it: content types, and for problems the codes that may come. */
export type DocumentedAnswer = { types: string[]; codes: string[] };
export type ApiDocument = {
  json: Json;
  /** By operation id, then by status. */
  answers: Map<string, Map<number, DocumentedAnswer>>;
};

/** The description that the running installation gives of itself. */
export async function readDocument(): Promise<ApiDocument> {
  const json = (await (await call("/api/v1/openapi.json", { key: null })).json()) as Json;
  const answers = new Map<string, Map<number, DocumentedAnswer>>();
  for (const methods of Object.values<Json>(json.paths))
    for (const described of Object.values<Json>(methods)) {
      const byStatus = Object.entries<Json>(described.responses).map(
        ([status, answer]) => [Number(status), answerOf(referred(json, answer))] as const,
      );
      answers.set(described.operationId, new Map(byStatus));
    }
  return { json, answers };
}

const referred = (json: Json, answer: Json): Json =>
  answer.$ref === undefined ? answer : json.components.responses[answer.$ref.split("/").at(-1)];

function answerOf({ content = {} }: Json): DocumentedAnswer {
  const codes = content["application/problem+json"]?.schema.allOf?.[1].properties.code.enum ?? [];
  return { types: Object.keys(content), codes };
}

/** What the document says about an answer of an operation; throws when it says nothing. */
export function documented(document: ApiDocument, declared: AnyOperation, status: number): DocumentedAnswer {
  const answer = document.answers.get(declared.id)?.get(status);
  if (answer === undefined) throw new Error(`${declared.id} answered ${status}, which its description does not name.`);
  return answer;
}
