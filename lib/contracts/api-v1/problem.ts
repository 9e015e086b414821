import { z } from "zod";
import { type ErrorCode, errorStatus } from "../error-code.ts";
import { approvalSchema } from "./approvals.ts";
import { chapterSchema } from "./stories.ts";

const codes = Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]];

/** Body of every error answer, `application/problem+json` (RFC 9457). */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string().describe("One English sentence, the same for every answer with this code."),
    status: z.number().int(),
    code: z.enum(codes),
    detail: z.string().describe("What went wrong here, in English."),
    errors: z
      .array(z.object({ path: z.string().describe("As in `items[0].story`."), message: z.string() }))
      .optional()
      .describe("The fields of the input that are wrong."),
    request_id: z.string().describe("Also in the `x-request-id` header; it finds the line in the server's log."),
    active_turn_id: z.string().nullable().optional().describe("With `session_busy`: the turn that is open."),
    latest_message_id: z
      .string()
      .nullable()
      .optional()
      .describe("With `session_changed`: the newest message of the chat."),
    approval: approvalSchema
      .optional()
      .describe("With `approval_decided` and `approval_expired`: the recorded decision."),
    chapter: chapterSchema.optional().describe("With `story_conflict`: the chapter as it stands."),
    reason: z
      .enum(["not_understood", "unknown_verb", "unclear_person"])
      .optional()
      .describe("With `edit_needs_model`: why rules cannot do it."),
    about: z.string().optional().describe("With `edit_needs_model` and `edit_changes_nothing`: the words in question."),
    max_bytes: z.number().int().optional().describe("With `payload_too_large`: what the body may have."),
    wrong_lines: z.number().int().optional().describe("Of an imported file: how many lines are wrong."),
  })
  .meta({ id: "Problem", description: "What went wrong. Nothing was changed unless the detail says so." });
export type Problem = z.infer<typeof problemSchema>;
