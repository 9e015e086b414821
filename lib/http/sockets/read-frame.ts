import type { z } from "zod";
import { AppError } from "@/lib/platform/errors";
import { assertPgSafe } from "@/lib/platform/pg-safe";
import { assertJsonShape } from "../json-shape.ts";

/**
 * A frame of a peer, with the same care as a request body: JSON, bounded in depth and keys, nothing Postgres could not
 * keep, then the schema. Throws `bad_request` or a ZodError.
 */
export function readFrame<T>(text: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError("bad_request", "The frame is not valid JSON.", { cause });
  }
  assertJsonShape(value);
  assertPgSafe(value);
  return schema.parse(value);
}

/** The client's name for a frame that is wrong in some other place, so that the complaint finds its way. */
export function refOf(text: string): string | undefined {
  try {
    const { ref } = JSON.parse(text) as { ref?: unknown };
    return typeof ref === "string" && ref.length <= 128 ? ref : undefined;
  } catch {
    return undefined;
  }
}
