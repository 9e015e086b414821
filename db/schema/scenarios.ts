import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { proposalStatuses, versionSources } from "../../lib/contracts/scenario.ts";
import { at, createdAt, id } from "../columns.ts";
import { users } from "./users.ts";

/**
 * Code points of `text`, counted when it is written: lists show them, and a text is stored apart from its row, so that
 * counting would read every text.
 */
const charactersOfText = () => integer("characters").notNull().generatedAlwaysAs(sql`char_length("text")`);

/** A story of a person, made of chapters. Deleted ones can be brought back for some minutes. */
export const stories = pgTable(
  "stories",
  {
    id: id().primaryKey(),
    ownerId: id("owner_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    title: text("title").notNull(),
    createdAt: createdAt(),
    updatedAt: at("updated_at").notNull().defaultNow(),
    deletedAt: at("deleted_at"),
  },
  (table) => [index("stories_owner").on(table.ownerId, table.updatedAt.desc(), table.id.desc())],
);

/** A chapter as it stands. `version` is the newest of its versions: who writes names the one they have read. */
export const chapters = pgTable(
  "chapters",
  {
    id: id().primaryKey(),
    storyId: id("story_id")
      .notNull()
      .references(() => stories.id, { onDelete: "cascade" }),
    ownerId: id("owner_id").notNull(),
    /** Order in the story; dense from 1. */
    position: integer("position").notNull(),
    title: text("title").notNull(),
    text: text("text").notNull(),
    characters: charactersOfText(),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
    updatedAt: at("updated_at").notNull().defaultNow(),
    deletedAt: at("deleted_at"),
  },
  (table) => [index("chapters_story").on(table.storyId, table.position)],
);

/** Every text a chapter has had, but for autosaves of the last minutes, which the next one replaces. Going back is a new version. */
export const chapterVersions = pgTable(
  "chapter_versions",
  {
    chapterId: id("chapter_id")
      .notNull()
      .references(() => chapters.id, { onDelete: "cascade" }),
    /** Grows from 1; what autosave has replaced leaves a gap. */
    version: integer("version").notNull(),
    ownerId: id("owner_id").notNull(),
    title: text("title").notNull(),
    text: text("text").notNull(),
    characters: charactersOfText(),
    source: text("source", { enum: versionSources }).notNull(),
    /** The edit request, or the version that was restored. */
    note: text("note").notNull().default(""),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.chapterId, table.version] })],
);

/**
 * A changed text that waits for its owner, made from one version of a chapter. What is taken over of it becomes a new
 * version; when the chapter has gone on meanwhile it is a conflict, never a silent overwrite.
 */
export const proposals = pgTable(
  "proposals",
  {
    id: id().primaryKey(),
    chapterId: id("chapter_id")
      .notNull()
      .references(() => chapters.id, { onDelete: "cascade" }),
    ownerId: id("owner_id").notNull(),
    baseVersion: integer("base_version").notNull(),
    editRequest: text("edit_request").notNull(),
    /** UTF-16 offsets into the base text when only a selection is edited. */
    selection: jsonb("selection").$type<{ from: number; to: number }>(),
    /** The whole chapter as proposed. */
    text: text("text").notNull(),
    model: text("model").notNull(),
    status: text("status", { enum: proposalStatuses }).notNull().default("open"),
    /** The batch it came from. */
    taskId: id("task_id"),
    createdAt: createdAt(),
    decidedAt: at("decided_at"),
  },
  (table) => [
    index("proposals_chapter").on(table.chapterId, table.createdAt.desc()),
    index("proposals_open").on(table.ownerId).where(sql`${table.status} = 'open'`),
  ],
);
