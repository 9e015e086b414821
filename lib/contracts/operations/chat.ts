import { chatRequestSchema, turnSchema } from "../api-v1/chat.ts";
import { streamEventSchema } from "../api-v1/stream-events.ts";
import { operation } from "../operation.ts";
import { exampleIds, exampleTurn } from "./examples.ts";
import { idempotencyHeader } from "./headers.ts";

export const sendMessage = operation({
  id: "sendMessage",
  method: "POST",
  path: "/api/v1/chat",
  tag: "chat",
  summary: "Send a message; answers with the settled turn, or with its event stream",
  description:
    "Without `stream` it waits for its own turn, the queue included; a turn that fails is 200 with `status: failed` and `error`. With `stream: true` or `Accept: text/event-stream` it answers with the turn's events. Closing the connection never stops a turn.",
  auth: "user",
  limit: "chat",
  patient: true,
  body: chatRequestSchema,
  headers: idempotencyHeader,
  answers: [
    { status: 200, description: "The turn: settled, or waiting for an approval.", schema: turnSchema },
    {
      status: 200,
      description: "The events of the turn, from the beginning.",
      schema: streamEventSchema,
      contentType: "text/event-stream",
    },
  ],
  errors: [
    "message_empty",
    "not_found",
    "session_busy",
    "session_changed",
    "effect_already_run",
    "idempotency_conflict",
    "queue_full",
    "budget_exceeded",
  ],
  examples: [
    { body: { message: "What is 128 / 4?", session_id: exampleIds.session }, answer: exampleTurn },
    { body: { message: "What is 128 / 4?", stream: true } },
  ],
});
