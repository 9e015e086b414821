import { patchTurnSchema, stoppedSchema, turnEventsQuery, turnSchema } from "../api-v1/chat.ts";
import { idParams } from "../api-v1/params.ts";
import { streamEventSchema } from "../api-v1/stream-events.ts";
import { operation } from "../operation.ts";
import { exampleIds, exampleTurn } from "./examples.ts";
import { lastEventHeader } from "./headers.ts";

const path = "/api/v1/turns/{id}";
const tag = "turns";
const params = { id: exampleIds.turn };

export const readTurn = operation({
  id: "readTurn",
  method: "GET",
  path,
  tag,
  summary: "A turn as it stands; while it runs `reply` is the committed text",
  auth: "user",
  limit: "other",
  params: idParams,
  answers: [{ status: 200, description: "The turn.", schema: turnSchema }],
  examples: [{ params, answer: exampleTurn }],
});

export const changeTurn = operation({
  id: "changeTurn",
  method: "PATCH",
  path,
  tag,
  summary: "Change a queued turn: its message, its place, or send it now",
  auth: "user",
  limit: "other",
  params: idParams,
  body: patchTurnSchema,
  answers: [{ status: 200, description: "The turn.", schema: turnSchema }],
  errors: ["message_empty", "already_started"],
  examples: [
    {
      params,
      body: { message: "What is 256 / 4?", position: 1 },
      answer: {
        ...exampleTurn,
        status: "queued",
        reply: "",
        response: "",
        tool_calls: [],
        usage: { input_tokens: 0, output_tokens: 0 },
        execution_time: 1.2,
        attempt: 0,
        queue_position: 1,
        started_at: null,
        finished_at: null,
      },
    },
  ],
});

export const removeTurn = operation({
  id: "removeTurn",
  method: "DELETE",
  path,
  tag,
  summary: "Take a queued turn out of the queue",
  auth: "user",
  limit: "other",
  params: idParams,
  answers: [{ status: 204, description: "Its message never enters the history." }],
  errors: ["already_started"],
  examples: [{ params }],
});

export const stopTurn = operation({
  id: "stopTurn",
  method: "POST",
  path: `${path}/stop`,
  tag,
  summary: "Stop a turn; answers when model and tools have ended",
  auth: "user",
  limit: "other",
  patient: true,
  params: idParams,
  answers: [{ status: 200, description: "How it ended. The queue goes on.", schema: stoppedSchema }],
  examples: [{ params, answer: { status: "stopped", stopped_in_ms: 41 } }],
});

export const readTurnEvents = operation({
  id: "readTurnEvents",
  method: "GET",
  path: `${path}/events`,
  tag,
  summary: "The event stream of a turn: replay after a cursor, then live",
  description:
    "A position we do not know gives the whole message again, from `start`. A connection may just end: attach again with the last cursor.",
  auth: "user",
  limit: "other",
  params: idParams,
  query: turnEventsQuery,
  headers: lastEventHeader,
  answers: [
    {
      status: 200,
      description: "The events after the cursor.",
      schema: streamEventSchema,
      contentType: "text/event-stream",
    },
  ],
  examples: [{ params, query: { after: "0" } }],
});
