import { sessionParams } from "../api-v1/params.ts";
import {
  createSessionSchema,
  listSessionsSchema,
  messagePageSchema,
  olderMessagesSchema,
  patchSessionSchema,
  sessionDetailSchema,
  sessionPageSchema,
  sessionSchema,
} from "../api-v1/sessions.ts";
import { operation } from "../operation.ts";
import { exampleIds, exampleSession, exampleTime } from "./examples.ts";

const path = "/api/v1/sessions";
const onePath = "/api/v1/sessions/{id}";
const tag = "sessions";
const params = { id: exampleIds.session };

export const listSessions = operation({
  id: "listSessions",
  method: "GET",
  path,
  tag,
  summary: "The caller's chats, pinned first, then by last activity",
  auth: "user",
  limit: "other",
  query: listSessionsSchema,
  answers: [{ status: 200, description: "A page of chats.", schema: sessionPageSchema }],
  examples: [{ query: { limit: 20 }, answer: { data: [exampleSession], next_cursor: null } }],
});

export const createSession = operation({
  id: "createSession",
  method: "POST",
  path,
  tag,
  summary: "Make an empty chat",
  auth: "user",
  limit: "other",
  body: createSessionSchema,
  answers: [{ status: 201, description: "The chat.", schema: sessionSchema }],
  errors: ["name_taken"],
  examples: [{ body: { id: exampleIds.session, title: "A trip to Jeju" }, answer: exampleSession }],
});

export const readSession = operation({
  id: "readSession",
  method: "GET",
  path: onePath,
  tag,
  summary: "A chat and the turns that wait in it",
  auth: "user",
  limit: "other",
  params: sessionParams,
  answers: [{ status: 200, description: "The chat with its queue.", schema: sessionDetailSchema }],
  examples: [{ params, answer: { ...exampleSession, queue: [] } }],
});

export const changeSession = operation({
  id: "changeSession",
  method: "PATCH",
  path: onePath,
  tag,
  summary: "Rename, pin, archive, or mark as read",
  auth: "user",
  limit: "other",
  params: sessionParams,
  body: patchSessionSchema,
  answers: [{ status: 200, description: "The chat.", schema: sessionSchema }],
  examples: [{ params, body: { pinned: true }, answer: { ...exampleSession, pinned: true } }],
});

export const deleteSession = operation({
  id: "deleteSession",
  method: "DELETE",
  path: onePath,
  tag,
  summary: "Delete a chat; it can be restored for some minutes",
  auth: "user",
  limit: "other",
  patient: true,
  params: sessionParams,
  answers: [{ status: 204, description: "It is gone from every list; what ran in it has ended." }],
  examples: [{ params }],
});

export const restoreSession = operation({
  id: "restoreSession",
  method: "POST",
  path: `${onePath}/restore`,
  tag,
  summary: "Bring back a chat that was deleted some minutes ago",
  auth: "user",
  limit: "other",
  params: sessionParams,
  answers: [{ status: 200, description: "The chat.", schema: sessionSchema }],
  errors: ["name_taken"],
  examples: [{ params, answer: exampleSession }],
});

export const listMessages = operation({
  id: "listMessages",
  method: "GET",
  path: `${onePath}/messages`,
  tag,
  summary: "Older messages of a chat with their parts, oldest first",
  auth: "user",
  limit: "other",
  params: sessionParams,
  query: olderMessagesSchema,
  answers: [{ status: 200, description: "A page of messages.", schema: messagePageSchema }],
  examples: [
    {
      params,
      query: { limit: 20 },
      answer: {
        data: [
          {
            id: exampleIds.question,
            role: "user",
            parts: [{ type: "text", text: "What is 128 / 4?" }],
            metadata: { created_at: exampleTime, status: "completed" },
          },
        ],
        next_cursor: null,
      },
    },
  ],
});
