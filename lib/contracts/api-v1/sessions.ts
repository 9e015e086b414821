import { z } from "zod";
import type { TurnStatus } from "../turn.ts";
import { sessionIdSchema } from "./chat.ts";

export type SessionView = {
  id: string;
  title: string;
  pinned: boolean;
  archived: boolean;
  created_at: string;
  updated_at: string;
  active_turn: null | { id: string; status: TurnStatus };
  /** An answer ended since the owner last opened the chat. */
  unread: boolean;
};

export type QueueEntry = {
  turn_id: string;
  message_id: string;
  text: string;
  position: number;
  /** What it waits for: the turn before it, or a decision by a person. */
  waiting_for: "turn" | "approval";
};

export type SessionDetail = SessionView & { queue: QueueEntry[] };

const sessionTitleSchema = z.string().trim().min(1).max(200);
export const createSessionSchema = z.object({ id: sessionIdSchema.optional(), title: sessionTitleSchema.optional() });
export const patchSessionSchema = z.object({
  title: sessionTitleSchema.optional(),
  pinned: z.boolean().optional(),
  archived: z.boolean().optional(),
  /** True when the owner has seen the newest answer. */
  read: z.literal(true).optional(),
});
export const listSessionsSchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(512).optional(),
  query: z.string().max(200).optional(),
  archived: z.enum(["true", "false"]).default("false"),
});
export const olderMessagesSchema = z.object({
  /** An `older_cursor` or `next_cursor` of this chat; absent begins with the newest. */
  before: z.string().max(64).default("999999999"),
  limit: z.coerce.number().int().min(1).max(200).default(60),
});
