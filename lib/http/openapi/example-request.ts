import type { ExampleRequest } from "@/lib/contracts/api-v1/reference";
import type { AnyOperation } from "@/lib/contracts/operation";

/** The request of an operation's first example, ready to be written as a command. */
export function exampleRequest(declared: AnyOperation): ExampleRequest {
  const { params = {}, query = {}, body } = declared.examples?.[0] ?? {};
  const values = new Map(Object.entries(params).map(([name, value]) => [name, String(value)]));
  const path = declared.path.replaceAll(/\{([^}]+)\}/g, (_whole, name: string) =>
    encodeURIComponent(values.get(name) ?? name),
  );
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  const contentType = declared.body === undefined ? (declared.contentTypes?.[0] ?? null) : "application/json";
  return {
    method: declared.method,
    target: search.size > 0 ? `${path}?${search}` : path,
    needsKey: declared.auth !== "none",
    contentType,
    body: declared.body === undefined ? null : JSON.stringify(body ?? {}),
    answers: answersOf(declared),
  };
}

function answersOf({ answers: [first] }: AnyOperation): ExampleRequest["answers"] {
  if (first.contentType === "text/event-stream") return "stream";
  if (first.schema !== undefined) return "json";
  return first.contentType === undefined ? "nothing" : "file";
}
