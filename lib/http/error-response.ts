import type { AnyOperation } from "@/lib/contracts/operation";
import { openAiErrorResponse } from "./openai/openai-error-response.ts";
import { problemResponse } from "./problem-response.ts";

/** The answer to an error in the shape that the operation's clients read. */
export function errorResponse(
  error: unknown,
  requestId: string,
  shape: AnyOperation["errorShape"] | undefined,
): Response {
  return shape === "openai" ? openAiErrorResponse(error, requestId) : problemResponse(error, requestId);
}
