import { hintSchema } from "../api-v1/hints.ts";
import { operation } from "../operation.ts";

export const followHints = operation({
  id: "followHints",
  method: "GET",
  path: "/api/v1/events",
  tag: "events",
  summary: "Hints that something of the caller's changed; no replay, fetch anew on connect",
  auth: "user",
  limit: "other",
  answers: [{ status: 200, description: "Hints as they come.", schema: hintSchema, contentType: "text/event-stream" }],
  examples: [{}],
});
