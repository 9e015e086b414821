import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres, { type Sql } from "postgres";
import { env } from "@/lib/platform/env";
import { processSingleton } from "@/lib/platform/singleton";
import * as schema from "./schema/index.ts";

export type Database = PostgresJsDatabase<typeof schema>;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** Connects to `url`; `max` connections. `connectS` bounds the wait for a database that is away (seconds). */
export function connect(url: string, max: number): { sql: Sql; db: Database; end: () => Promise<void> } {
  const sql = postgres(url, {
    max,
    connect_timeout: 2,
    idle_timeout: 60,
    max_lifetime: 60 * 30,
    onnotice: () => undefined,
    connection: { application_name: "holdfast", statement_timeout: 15_000, lock_timeout: 5_000 },
  });
  return { sql, db: drizzle(sql, { schema }), end: () => sql.end({ timeout: 5 }) };
}

function pool() {
  return processSingleton("database", () => {
    const url = env().DATABASE_URL;
    if (url === undefined) throw new Error("DATABASE_URL is not set; start with `npm start`, which provides a database.");
    return { main: connect(url, 20), flush: connect(url, 1) };
  });
}

/** The pool every request and turn uses. */
export const db = (): Database => pool().main.db;
/** The same pool without Drizzle, for the few statements whose cost is counted per token or per turn. */
export const rawSql = (): Sql => pool().main.sql;
/** A connection of its own for the flush of event logs, which must never wait behind a busy pool. */
export const flushSql = (): Sql => pool().flush.sql;

export async function closeDatabase(): Promise<void> {
  const { main, flush } = pool();
  await Promise.all([main.end(), flush.end()]);
}
