import { chatRequestSchema, stoppedSchema } from "../api-v1/chat.ts";
import { browserSessionParams } from "../api-v1/params.ts";
import { streamEventSchema } from "../api-v1/stream-events.ts";
import { operation } from "../operation.ts";

const tag = "browser";
const stream = {
  status: 200,
  description: "The events of the turn.",
  schema: streamEventSchema,
  contentType: "text/event-stream",
};

/** The browser's way in: always streams, and waits its turn while the chat is busy. */
export const sendFromBrowser = operation({
  id: "sendFromBrowser",
  method: "POST",
  path: "/api/chat",
  tag,
  summary: "Send a message",
  auth: "user",
  limit: "chat",
  patient: true,
  body: chatRequestSchema,
  answers: [stream],
});

/** Stops what the chat is answering; what waits behind it goes on. */
export const stopFromBrowser = operation({
  id: "stopFromBrowser",
  method: "POST",
  path: "/api/chat/{sessionId}/stop",
  tag,
  summary: "Stop what a chat is answering",
  auth: "user",
  limit: "other",
  patient: true,
  params: browserSessionParams,
  answers: [{ status: 200, description: "How it ended.", schema: stoppedSchema }],
});

/** What `useChat` asks when a page opens: the whole running message, then live; 204 when nothing runs. */
export const attachFromBrowser = operation({
  id: "attachFromBrowser",
  method: "GET",
  path: "/api/chat/{sessionId}/stream",
  tag,
  summary: "The running answer of a chat",
  auth: "user",
  limit: "other",
  params: browserSessionParams,
  answers: [stream, { status: 204, description: "Nothing runs." }],
});

const authentication = {
  path: "/api/auth/{nextauth}",
  tag,
  summary: "Sign-in of pages",
  auth: "none",
  limit: "none",
  answers: [{ status: 200, description: "As next-auth answers." }],
} as const;

export const readAuthentication = operation({ id: "readAuthentication", method: "GET", ...authentication });

export const sendAuthentication = operation({
  id: "sendAuthentication",
  method: "POST",
  ...authentication,
  contentTypes: ["application/x-www-form-urlencoded", "application/json"],
});
