import { z } from "zod";
import { clearedSchema, historyEntrySchema } from "../api-v1/chat.ts";
import { historyParams } from "../api-v1/params.ts";
import { operation } from "../operation.ts";
import { exampleIds, exampleTime, laterTime } from "./examples.ts";

const path = "/api/v1/chat/history/{session_id}";
const params = { session_id: exampleIds.session };

export const readHistory = operation({
  id: "readHistory",
  method: "GET",
  path,
  tag: "chat",
  summary: "The newest branch of a chat, in order",
  auth: "user",
  limit: "other",
  params: historyParams,
  answers: [{ status: 200, description: "Messages, oldest first.", schema: z.array(historyEntrySchema) }],
  examples: [
    {
      params,
      answer: [
        {
          id: exampleIds.question,
          type: "human",
          content: "What is 128 / 4?",
          timestamp: exampleTime,
          status: "completed",
          sources: [],
        },
        {
          id: exampleIds.answer,
          type: "ai",
          content: "128 / 4 = 32",
          timestamp: laterTime,
          status: "completed",
          sources: [],
        },
      ],
    },
  ],
});

export const clearHistory = operation({
  id: "clearHistory",
  method: "DELETE",
  path,
  tag: "chat",
  summary: "Empty a chat; whatever runs in it is stopped first",
  auth: "user",
  limit: "other",
  patient: true,
  params: historyParams,
  answers: [{ status: 200, description: "The chat stays, empty.", schema: clearedSchema }],
  examples: [{ params, answer: { message: "Chat history cleared successfully" } }],
});
