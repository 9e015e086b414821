import { z } from "zod";
import { problemSchema } from "../api-v1/problem.ts";
import { operation } from "../operation.ts";

/** Where sockets are opened. The server itself answers it, so it is in the description and not among the routes. */
export const openSocket = operation({
  id: "openSocket",
  method: "GET",
  path: "/ws/chat",
  tag: "chat",
  summary: "Open a WebSocket: send messages and follow turns, with text frames or with JSON",
  description:
    "Without a subprotocol, or with `holdfast.plain`, a client sends `{ message, session_id? }` and gets each piece of the answer as a text frame, then `[DONE]`; a turn that fails is `{ error }` before it. With `holdfast.v1+json` each frame is one JSON object. A frame has at most 64 KB. Closing the socket stops nothing: attach again with the last cursor. Closed with 1008 (a flood, or credentials that ended), 1012 (a restart) or 1013 (read too slowly).",
  auth: "user",
  limit: "other",
  headers: {
    "Sec-WebSocket-Protocol": {
      description: "`holdfast.plain` or `holdfast.v1+json`; beside it `bearer.<key>` where headers cannot be set.",
      schema: z.string(),
    },
  },
  answers: [
    { status: 101, description: "The socket is open." },
    {
      status: 426,
      description: "It was asked for without an upgrade.",
      schema: problemSchema,
      contentType: "application/problem+json",
    },
  ],
  // With a cookie, from a page that is not ours.
  errors: ["forbidden"],
});
