import { logger } from "@/lib/platform/logger";

/**
 * An error for the log. A failed query's own message repeats its parameters, which are people's words and secrets; so
 * it is told by its text with placeholders and by what the database said.
 */
function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: typeof error === "string" ? error : "not an Error was thrown" };
  const isQuery = "query" in error && typeof error.query === "string";
  const told: Record<string, unknown> = { name: error.name };
  if ("code" in error) told.code = error.code;
  if (isQuery) told.query = String((error as { query: unknown }).query).slice(0, 2_000);
  else told.message = error.message;
  // The first line of a stack is the message again.
  told.stack = error.stack
    ?.split("\n")
    .filter((line) => /^\s+at /.test(line))
    .join("\n");
  if (error.cause !== undefined) {
    told.cause = describe(error.cause);
    if (isQuery && error.cause instanceof Error) told.reason = error.cause.message;
  }
  return told;
}

/** Logs an error that a client is told nothing about, with the id that the client was given. */
export function logError(error: unknown, facts: Record<string, unknown>): void {
  logger.error({ ...facts, error: describe(error) }, "a request failed");
}
