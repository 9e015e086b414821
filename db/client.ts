import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres, { type Sql } from "postgres";
import { env } from "@/lib/platform/env";
import { processSingleton } from "@/lib/platform/singleton";
import { guardTransactions } from "./guard-transactions.ts";
import * as schema from "./schema/index.ts";
import { openWatchedSocket } from "./watched-socket.ts";

export type Database = PostgresJsDatabase<typeof schema>;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** Connects to `url` with at most `max` connections; a database that is away is an error within two seconds. */
export function connect(url: string, max: number): { sql: Sql; end: () => Promise<void> } {
  const sql = postgres(url, {
    max,
    // Away must be known within two seconds, which the watched socket sees to, and back within one: the driver's own
    // back-off grows to twenty.
    connect_timeout: 0,
    backoff: () => 0.2,
    idle_timeout: 60,
    max_lifetime: 60 * 30,
    onnotice: () => undefined,
    connection: {
      application_name: "holdfast",
      statement_timeout: 3_500,
      lock_timeout: 3_000,
      // A process that is frozen inside a transaction would keep its locks, and with them everybody else, until it wakes.
      idle_in_transaction_session_timeout: 4_000,
    },
    // Known to the driver, not to its types. At the limit of its pipeline it sends BEGIN without keeping the connection for
    // it; a limit that is never met has no edge.
    ...({ socket: openWatchedSocket, max_pipeline: 1_000_000 } as object),
  });
  return { sql: guardTransactions(sql), end: () => sql.end({ timeout: 5 }) };
}

function pool() {
  return processSingleton("database", () => {
    const url = env().DATABASE_URL;
    if (url === undefined)
      throw new Error("DATABASE_URL is not set; start with `npm start`, which provides a database.");
    // Drizzle replaces the JSON and date codecs of the client it is given, so plain SQL has a pool of its own.
    const orm = connect(url, 6);
    return { orm: { ...orm, db: drizzle(orm.sql, { schema }) }, main: connect(url, 16), flush: connect(url, 1) };
  });
}

/** Drizzle, for accounts, keys and settings. */
export const db = (): Database => pool().orm.db;
/** Plain SQL, for sessions and turns: statements whose guards and cost must be visible as they are. */
export const rawSql = (): Sql => pool().main.sql;
/** A connection of its own for the flush of event logs, which must never wait behind a busy pool. */
export const flushSql = (): Sql => pool().flush.sql;

export async function closeDatabase(): Promise<void> {
  const { orm, main, flush } = pool();
  await Promise.all([orm.end(), main.end(), flush.end()]);
}
