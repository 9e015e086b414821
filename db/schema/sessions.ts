import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { ChatPart, MessageMetadata } from "../../lib/contracts/message.ts";
import { at, createdAt, id } from "../columns.ts";
import { users } from "./users.ts";

/**
 * A conversation. `name` is its id in every API and address: chosen by the caller or equal to `id`; unique per owner
 * among those not deleted. Deletion is a mark (`deleted_at`) so that it can be undone; the sweeper removes the rows
 * some minutes later. `ephemeral`: made for one call of a program that names no session; in no list, gone after a day,
 * and an ordinary chat as soon as its turn waits for a person. `activity_at` orders the sidebar. `answered_at` > `read_at` means unread.
 */
export const chatSessions = pgTable(
  "chat_sessions",
  {
    id: id().primaryKey(),
    ownerId: id("owner_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    /** Empty until the first message names it. */
    title: text("title").notNull().default(""),
    pinned: boolean("pinned").notNull().default(false),
    archived: boolean("archived").notNull().default(false),
    ephemeral: boolean("ephemeral").notNull().default(false),
    createdAt: createdAt(),
    activityAt: at("activity_at").notNull().defaultNow(),
    answeredAt: at("answered_at"),
    readAt: at("read_at"),
    deletedAt: at("deleted_at"),
  },
  (table) => [
    uniqueIndex("chat_sessions_name").on(table.ownerId, table.name).where(sql`${table.deletedAt} IS NULL`),
    index("chat_sessions_list")
      .on(table.ownerId, table.archived, table.pinned.desc(), table.activityAt.desc(), table.id.desc())
      .where(sql`${table.deletedAt} IS NULL`),
    index("chat_sessions_ephemeral").on(table.activityAt).where(sql`${table.ephemeral}`),
    index("chat_sessions_deleted").on(table.deletedAt).where(sql`${table.deletedAt} IS NOT NULL`),
  ],
);

/**
 * The writer of a session: a narrow row of its own because every flush touches it. One row per session, made with it.
 * `epoch` rises by one with each claim and never falls; every write of a turn proves its epoch against it.
 * `active_turn_id` is the turn that runs or waits for a person; null and `queued` = 0 mean the session is free.
 * `holder` and `lease_until` say which process runs it and until when without renewal; both null when nobody does.
 * `stop_reason` says what the end means: `stop`, `interrupt` (superseded by a new message) or `rollback` (never asked).
 * `next_seq` is the place the next claimed message gets. Never joined to a lock held across a model call.
 */
export const sessionLeases = pgTable(
  "session_leases",
  {
    sessionId: id("session_id")
      .primaryKey()
      .references(() => chatSessions.id, { onDelete: "cascade" }),
    ownerId: id("owner_id").notNull(),
    epoch: bigint("epoch", { mode: "number" }).notNull().default(0),
    holder: text("holder"),
    leaseUntil: at("lease_until"),
    activeTurnId: id("active_turn_id"),
    stopRequestedAt: at("stop_requested_at"),
    stopReason: text("stop_reason", { enum: ["stop", "interrupt", "rollback"] }),
    queued: integer("queued").notNull().default(0),
    nextSeq: integer("next_seq").notNull().default(1),
  },
  (table) => [index("session_leases_expiry").on(table.leaseUntil).where(sql`${table.leaseUntil} IS NOT NULL`)],
);

/**
 * One message. An assistant message is reserved together with its question and filled when its turn settles; until
 * then the event log is the text. `seq` is null while its turn is queued: a message gets its place when the turn is
 * claimed. `parent_id` makes the tree of branches; `on_path` marks the newest branch, which is the history.
 * `displaced_by` is the turn (another answer, an edited question) that took it off the newest branch: its rollback brings it back.
 * `client_key` collapses repeated sends of one message. `parts` are AI SDK message parts, cleaned for Postgres.
 */
export const messages = pgTable(
  "messages",
  {
    id: id().primaryKey(),
    sessionId: id("session_id")
      .notNull()
      .references(() => chatSessions.id, { onDelete: "cascade" }),
    ownerId: id("owner_id").notNull(),
    turnId: id("turn_id").notNull(),
    parentId: id("parent_id"),
    role: text("role", { enum: ["user", "assistant"] }).notNull(),
    seq: integer("seq"),
    onPath: boolean("on_path").notNull().default(true),
    displacedBy: id("displaced_by"),
    epoch: bigint("epoch", { mode: "number" }).notNull().default(0),
    parts: jsonb("parts").$type<ChatPart[]>().notNull(),
    /** Text of the parts, kept beside them so that history, titles and search never parse JSON. */
    text: text("text").notNull().default(""),
    metadata: jsonb("metadata").$type<MessageMetadata>().notNull(),
    clientKey: text("client_key"),
    createdAt: createdAt(),
  },
  (table) => [
    // Two branches may share a place; on one branch a place has one message.
    uniqueIndex("messages_place")
      .on(table.sessionId, table.seq)
      .where(sql`${table.onPath} AND ${table.seq} IS NOT NULL`),
    uniqueIndex("messages_client_key").on(table.sessionId, table.clientKey).where(sql`${table.clientKey} IS NOT NULL`),
    index("messages_turn").on(table.turnId),
    index("messages_session").on(table.sessionId),
  ],
);
