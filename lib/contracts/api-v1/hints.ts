import { z } from "zod";

/** What `GET /api/v1/events` says: that something of the signed-in person changed, never what it is now. */
export const hintSchema = z
  .object({
    type: z
      .enum(["session", "turn", "approval", "grant", "portfolio", "task", "story"])
      .describe("What changed; others may come."),
    id: z
      .string()
      .describe("Of the thing; the tool's name of a grant that was taken back, the person's own for the portfolio."),
    session_id: z.string().nullable().describe("The chat it happened in; null for what belongs to no chat."),
  })
  .meta({ id: "Hint" });
export type UserHint = z.infer<typeof hintSchema>;
