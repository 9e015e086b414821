import type { z } from "zod";
import { AppError } from "@/lib/platform/errors";
import { formatInputPath } from "@/lib/platform/input-path";
import { assertPgSafe, pgTextProblem } from "@/lib/platform/pg-safe";
import { undecodableFields } from "@/lib/platform/undecodable-fields";
import { assertJson } from "./content-type.ts";
import { assertJsonShape } from "./json-shape.ts";
import { decodeUtf8, hasBody, readBytes } from "./read-body.ts";
import { addressLimit, parameterLimit, reportedErrors } from "./tunables.ts";

/** The wrong places of an input, as problem bodies name them. */
export function inputErrors(error: z.ZodError): { path: string; message: string }[] {
  return error.issues
    .flatMap(wrongPlaces)
    .slice(0, reportedErrors)
    .map((issue) => ({ path: formatInputPath(issue.path), message: issue.message }));
}

type Issue = z.core.$ZodIssue;
const depthOf = (issues: readonly Pick<Issue, "path">[]) => Math.max(...issues.map(({ path }) => path.length));

/** A union says only that nothing fits: which of its forms was meant is told by how far the value went into it. */
function wrongPlaces(issue: Issue): Pick<Issue, "path" | "message">[] {
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return [issue];
  const forms = issue.errors.map((issues) =>
    issues.flatMap((inner) => wrongPlaces({ ...inner, path: [...issue.path, ...inner.path] })),
  );
  const deepest = Math.max(...forms.map((places) => depthOf(places)));
  if (deepest > issue.path.length) return forms.find((places) => depthOf(places) === deepest) ?? [issue];
  const words = new Set(forms.flat().map(({ message }) => message));
  return [{ path: issue.path, message: [...words].join(" or ") }];
}

function parseWith<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const result = schema.safeParse(value);
  if (!result.success)
    throw new AppError("bad_request", `${what} does not fit.`, { errors: inputErrors(result.error) });
  return result.data;
}

/** Reads a JSON body: bounded, strict UTF-8, bounded shape, nothing Postgres could not keep, then the schema. */
export async function parseJsonBody<T>(
  request: Request,
  schema: z.ZodType<T>,
  maxBytes: number,
  maxKeys?: number,
): Promise<T> {
  if (!hasBody(request)) return parseWith(schema, undefined, "The body");
  assertJson(request);
  const text = decodeUtf8(await readBytes(request, maxBytes));
  if (text.trim() === "") return parseWith(schema, undefined, "The body");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError("bad_request", "The body is not valid JSON.", { cause });
  }
  assertJsonShape(value, maxKeys);
  assertPgSafe(value);
  return parseWith(schema, value, "The body");
}

/** The query as an object; a name given several times becomes an array, which a schema for one value refuses. */
export function parseQuery<T>(url: URL, schema: z.ZodType<T>): T {
  if (url.pathname.length + url.search.length > addressLimit)
    throw new AppError("bad_request", `The address may have at most ${addressLimit} characters.`);
  assertDecodable(url.search);
  const values = new Map<string, string | string[]>();
  for (const name of new Set(url.searchParams.keys())) {
    const all = url.searchParams.getAll(name);
    values.set(name, all.length === 1 ? (all[0] ?? "") : all);
  }
  const query = Object.fromEntries(values);
  assertPgSafe(query);
  return parseWith(schema, query, "The query");
}

// URLSearchParams would turn broken escapes into U+FFFD silently.
function assertDecodable(search: string): void {
  const errors = undecodableFields(search).slice(0, reportedErrors);
  if (errors.length > 0) throw new AppError("bad_request", "The query is not valid percent-encoded UTF-8.", { errors });
}

/** Path parameters. One that no schema accepts names nothing: `not_found`, like an id that does not exist. */
export function parseParams<T>(params: Record<string, string | string[] | undefined>, schema?: z.ZodType<T>): T {
  const texts = Object.values(params).flat();
  const isPossible = texts.every(
    (text) => text === undefined || (text.length <= parameterLimit && pgTextProblem(text) === null),
  );
  const result = schema?.safeParse(params);
  if (!isPossible || result?.success === false) throw new AppError("not_found", "There is no such thing.");
  return result === undefined ? (params as T) : result.data;
}
