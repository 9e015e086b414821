import { text, timestamp } from "drizzle-orm/pg-core";

/** Milliseconds are enough for people; epochs and sequence numbers, not times, decide order. */
export const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
export const createdAt = () => at("created_at").notNull().defaultNow();

/** Prefixed, time-ordered text id from `platform/ids`. */
export const id = (name = "id") => text(name);
