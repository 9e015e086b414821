import { z } from "zod";
import { turnErrorCodes } from "../error-code.ts";
import { turnStatusSchema } from "./chat.ts";
import { timeSchema } from "./page-of.ts";

/** `MessageMetadata` of `message.ts`, for the API description: pages take the type alone and need no validator. */
export const messageMetadataSchema = z
  .object({
    turn_id: z.string().optional(),
    status: turnStatusSchema.optional(),
    model: z.string().optional().describe("The model that answers; `built-in` is the rule-based one."),
    created_at: timeSchema.optional(),
    finished_at: timeSchema.optional(),
    usage: z.object({ input_tokens: z.number().int(), output_tokens: z.number().int() }).optional(),
    cost: z
      .string()
      .nullable()
      .optional()
      .describe("What the tokens cost: USD, an exact decimal. Null: a model without a price."),
    cached: z.boolean().optional().describe("An answer from before, word for word: no model was asked."),
    error: z.object({ code: z.enum(turnErrorCodes), detail: z.string() }).optional(),
    stopped_in_ms: z
      .number()
      .optional()
      .describe("Of `stopped`: milliseconds from the request to stop until model and tools had ended."),
    continued: z.boolean().optional().describe("An attempt took over after a process ended."),
    tool_ms: z
      .record(z.string(), z.number())
      .optional()
      .describe("How long each tool ran, by tool call id, in milliseconds."),
  })
  .meta({ id: "MessageMetadata" });
