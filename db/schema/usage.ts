import { boolean, index, integer, numeric, pgTable, text } from "drizzle-orm/pg-core";
import { at, createdAt, id } from "../columns.ts";
import { users } from "./users.ts";

/**
 * What one answer of a model cost, by the provider's own figures: a turn's is written in the
 * statement that settles it, an edit's when it ends, also one that failed. `cost` is in USD by the price table of that moment; null where the model has no price.
 */
export const usageRecords = pgTable(
  "usage_records",
  {
    /** The turn's id (with `.1` behind it for a second model), else one of its own: recording it again changes nothing. */
    id: id().primaryKey(),
    ownerId: id("owner_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: ["turn", "task", "edit"] }).notNull(),
    sessionId: id("session_id"),
    turnId: id("turn_id"),
    taskId: id("task_id"),
    apiKeyId: id("api_key_id"),
    model: text("model").notNull(),
    inputTokens: integer("input_tokens").notNull(),
    outputTokens: integer("output_tokens").notNull(),
    /** Answered from the response cache: no model was asked. */
    isCached: boolean("is_cached").notNull().default(false),
    cost: numeric("cost", { precision: 18, scale: 9 }),
    at: at("at").notNull().defaultNow(),
  },
  (table) => [
    index("usage_records_owner").on(table.ownerId, table.at),
    index("usage_records_session").on(table.sessionId),
    index("usage_records_task").on(table.taskId),
  ],
);

export const usageSettings = pgTable("usage_settings", {
  ownerId: id("owner_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  /** USD in a calendar month, UTC; null is no limit. */
  monthly: numeric("monthly", { precision: 18, scale: 2 }),
  /** Answers may come from the response cache. */
  usesCache: boolean("uses_cache").notNull().default(false),
  createdAt: createdAt(),
});
