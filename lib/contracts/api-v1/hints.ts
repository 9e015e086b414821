/**
 * What `GET /api/v1/events` says: that something of the signed-in person changed, never what it is now. `id` is the
 * session's, turn's or approval's, the tool's name of a grant that was taken back, and the person's own for their portfolio.
 */
export type UserHint = {
  type: "session" | "turn" | "approval" | "grant" | "portfolio";
  id: string;
  /** The chat it happened in; null for what belongs to no chat. */
  session_id: string | null;
};
