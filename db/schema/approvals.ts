import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { approvalKinds, approvalStatuses } from "../../lib/contracts/api-v1/approvals.ts";
import { at, createdAt, id } from "../columns.ts";
import { chatSessions } from "./sessions.ts";
import { turns } from "./turns.ts";

/**
 * A question to a person: may this tool call run. The row is the truth and outlives every process. `input` is what
 * runs when it is approved; `original_input` keeps the model's arguments once a person has changed them. `args_hash` is
 * SHA-256 of `input` as canonical JSON and equals that of the ledger row. `decided_by` is a user's id, `expiry` or `stop`.
 */
export const approvals = pgTable(
  "approvals",
  {
    id: id().primaryKey(),
    ownerId: id("owner_id").notNull(),
    sessionId: id("session_id")
      .notNull()
      .references(() => chatSessions.id, { onDelete: "cascade" }),
    turnId: id("turn_id")
      .notNull()
      .references(() => turns.id, { onDelete: "cascade" }),
    step: integer("step").notNull(),
    place: integer("place").notNull(),
    callId: text("call_id").notNull(),
    kind: text("kind", { enum: approvalKinds }).notNull().default("change"),
    tool: text("tool").notNull(),
    input: jsonb("input").notNull(),
    originalInput: jsonb("original_input"),
    argsHash: text("args_hash").notNull(),
    reason: text("reason").notNull(),
    status: text("status", { enum: approvalStatuses }).notNull().default("pending"),
    createdAt: createdAt(),
    expiresAt: at("expires_at").notNull(),
    decidedBy: text("decided_by"),
    decidedAt: at("decided_at"),
    decisionReason: text("decision_reason"),
  },
  (table) => [
    // A call is asked about once for each reason; a recovery that asks again finds its question.
    uniqueIndex("approvals_call").on(table.turnId, table.step, table.place, table.kind),
    index("approvals_owner").on(table.ownerId, table.status, table.createdAt.desc(), table.id.desc()),
    index("approvals_expiry").on(table.expiresAt).where(sql`${table.status} = 'pending'`),
  ],
);

/** Tools that a person always allows in a chat: their calls run without asking. */
export const toolGrants = pgTable(
  "tool_grants",
  {
    sessionId: id("session_id")
      .notNull()
      .references(() => chatSessions.id, { onDelete: "cascade" }),
    tool: text("tool").notNull(),
    ownerId: id("owner_id").notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.sessionId, table.tool] })],
);
