import type { SharedV4ProviderMetadata } from "@ai-sdk/provider";
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { onBusyChoices, turnStatuses } from "../../lib/contracts/turn.ts";
import { at, createdAt, id } from "../columns.ts";
import { chatSessions } from "./sessions.ts";

/**
 * One user message on its way to its settled answer. States and who may move them: `lib/turns/lifecycle.ts`.
 * `variant` tells several answers to one question apart (regenerate). `queue_order` is the place in line.
 * `start` is what the turn runs with, stored at its start: recovery and resumption use it, never the settings of later.
 * `attempt` counts processes that tried; `attempts_without_progress` only those that finished no step.
 * `woken_by` says why a turn without a runner is to be claimed: a person decided (`approval`) or ended it (`stop`).
 * `rolled_back` marks the tombstone of a turn that is as if it had never been asked.
 */
export const turns = pgTable(
  "turns",
  {
    id: id().primaryKey(),
    sessionId: id("session_id")
      .notNull()
      .references(() => chatSessions.id, { onDelete: "cascade" }),
    ownerId: id("owner_id").notNull(),
    userMessageId: id("user_message_id").notNull(),
    variant: text("variant").notNull().default(""),
    assistantMessageId: id("assistant_message_id").notNull(),
    status: text("status", { enum: turnStatuses }).notNull(),
    onBusy: text("on_busy", { enum: onBusyChoices }).notNull(),
    epoch: bigint("epoch", { mode: "number" }).notNull().default(0),
    attempt: integer("attempt").notNull().default(0),
    attemptsWithoutProgress: integer("attempts_without_progress").notNull().default(0),
    wokenBy: text("woken_by", { enum: ["approval", "stop"] }),
    rolledBack: boolean("rolled_back").notNull().default(false),
    queueOrder: bigint("queue_order", { mode: "number" }).notNull().default(0),
    request: jsonb("request").$type<TurnRequest>().notNull(),
    start: jsonb("start").$type<TurnStart>(),
    usage: jsonb("usage").$type<TurnUsage>(),
    /** The key of the program that asked; null for a person in the browser. */
    apiKeyId: id("api_key_id"),
    errorCode: text("error_code"),
    errorDetail: text("error_detail"),
    stoppedInMs: integer("stopped_in_ms"),
    createdAt: createdAt(),
    startedAt: at("started_at"),
    finishedAt: at("finished_at"),
  },
  (table) => [
    uniqueIndex("turns_one_active").on(table.sessionId).where(sql`${table.status} IN ('running', 'awaiting_approval')`),
    uniqueIndex("turns_answer").on(table.assistantMessageId),
    uniqueIndex("turns_variant").on(table.userMessageId, table.variant),
    index("turns_queue").on(table.sessionId, table.queueOrder).where(sql`${table.status} = 'queued'`),
    index("turns_finished").on(table.finishedAt).where(sql`${table.finishedAt} IS NOT NULL`),
  ],
);

/** What the caller asked for beside the text. */
export type TurnRequest = {
  model?: string;
  agent?: string;
  regenerate_of?: string;
  edit_of?: string;
  locale?: string;
  timezone?: string;
};

/** What the turn runs with; written by the claim and never changed. */
export type TurnStart = {
  /** What the caller of a call without a session says was said before: untrusted words, for this turn alone. */
  history?: { role: "user" | "assistant"; text: string }[];
  model: string;
  agent: string;
  instructions: string;
  tools: string[];
  locale: string;
  timezone: string;
};

export type TurnUsage = { input_tokens: number; output_tokens: number };

/** Of a step, with the model when it was not the turn's. `cost` is USD as an exact decimal, absent without a price. */
export type StepUsage = TurnUsage & { model?: string; cost?: string };

/**
 * The event log: one merged UI message chunk a row, order (epoch, n), n dense from 1 in each epoch.
 * `chunk` is the JSON text as it goes to readers, so a replay copies bytes. Rows go a day after their turn settled.
 */
export const turnEvents = pgTable(
  "turn_events",
  {
    turnId: id("turn_id").notNull(),
    epoch: bigint("epoch", { mode: "number" }).notNull(),
    n: integer("n").notNull(),
    ownerId: id("owner_id").notNull(),
    chunk: text("chunk").notNull(),
  },
  (table) => [primaryKey({ columns: [table.turnId, table.epoch, table.n] })],
);

/**
 * The journal: one row a finished model step. `content` is the model's whole output (text, reasoning, tool calls) in
 * the AI SDK's response messages; with it a step is never asked for again. `usage` are tokens and what they
 * cost; budgets count it from here until the turn is settled.
 */
export const turnSteps = pgTable(
  "turn_steps",
  {
    turnId: id("turn_id")
      .notNull()
      .references(() => turns.id, { onDelete: "cascade" }),
    step: integer("step").notNull(),
    ownerId: id("owner_id").notNull(),
    epoch: bigint("epoch", { mode: "number" }).notNull(),
    content: jsonb("content").$type<JournalContent[]>().notNull(),
    finishReason: text("finish_reason").notNull(),
    usage: jsonb("usage").$type<StepUsage>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.turnId, table.step] })],
);

/** One piece of a step's output. */
export type JournalContent =
  | { type: "text"; text: string }
  | { type: "reasoning"; text: string }
  | {
      type: "tool-call";
      toolCallId: string;
      toolName: string;
      input: unknown;
      providerMetadata?: SharedV4ProviderMetadata;
    };

export const toolCallStates = [
  "requested",
  "awaiting_approval",
  "approved",
  "denied",
  "executing",
  "done",
  "error",
  "unknown",
] as const;

/**
 * The ledger: one row a tool call, written before the call and again after it.
 * `state`: `requested` (committed with the step), `awaiting_approval`, `approved` or `denied` by a person, `executing`,
 * `done`, `error`, `unknown` (an effect that may have run). `args` are what runs: an approved edit replaces them.
 * `idempotency_key` is turn, step and place, the same in every attempt. `args_hash` is SHA-256 of canonical JSON.
 */
export const toolCalls = pgTable(
  "tool_calls",
  {
    turnId: id("turn_id")
      .notNull()
      .references(() => turns.id, { onDelete: "cascade" }),
    step: integer("step").notNull(),
    place: integer("place").notNull(),
    ownerId: id("owner_id").notNull(),
    epoch: bigint("epoch", { mode: "number" }).notNull(),
    callId: text("call_id").notNull(),
    name: text("name").notNull(),
    class: text("class", { enum: ["read", "idempotent", "effect"] }).notNull(),
    args: jsonb("args").notNull(),
    argsHash: text("args_hash").notNull(),
    idempotencyKey: text("idempotency_key").notNull(),
    state: text("state", { enum: toolCallStates }).notNull(),
    result: jsonb("result"),
    error: text("error"),
    startedAt: timestamp("started_at", { withTimezone: true, precision: 3 }),
    finishedAt: at("finished_at"),
  },
  (table) => [
    primaryKey({ columns: [table.turnId, table.step, table.place] }),
    uniqueIndex("tool_calls_key").on(table.idempotencyKey),
  ],
);
