import type { Method } from "../operation.ts";

/** What one sends to call an operation, made of its example. */
export type ExampleRequest = {
  method: Method;
  /** Path and query: `/api/v1/sessions?limit=20`. */
  target: string;
  needsKey: boolean;
  contentType: string | null;
  /** Null for none, and for a file. */
  body: string | null;
  answers: "json" | "stream" | "file" | "nothing";
};

/** One operation as the page about the API shows it; `summary` is in the reader's language. */
export type ReferenceEntry = { id: string; path: string; summary: string; request: ExampleRequest };
export type ReferenceGroup = { tag: string; title: string; entries: ReferenceEntry[] };
