import { readdirSync, readFileSync } from "node:fs";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

const folder = new URL("./migrations", import.meta.url).pathname;
const lockKey = 4_815_162_342;

/**
 * Brings a database to the newest schema. Any number of processes may call it at once: an advisory lock lets one work
 * and the others wait. Refuses a database that a newer release has migrated.
 */
export async function migrateDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  try {
    await sql`SELECT pg_advisory_lock(${lockKey})`;
    await refuseNewer(sql);
    await migrate(drizzle(sql), { migrationsFolder: folder });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function refuseNewer(sql: postgres.Sql): Promise<void> {
  const [found] = await sql`SELECT to_regclass('drizzle.__drizzle_migrations') AS name`;
  if (!found?.name) return;
  const [row] = await sql`SELECT max(created_at)::float8 AS newest FROM drizzle.__drizzle_migrations`;
  const journal = JSON.parse(readFileSync(`${folder}/meta/_journal.json`, "utf8")) as { entries: { when: number }[] };
  const known = Math.max(...journal.entries.map((entry) => entry.when));
  if (row && row.newest !== null && row.newest > known)
    throw new Error("This database was migrated by a newer release of Holdfast; start that release instead.");
}

if (process.argv[1] && import.meta.filename === process.argv[1]) {
  const url = process.env.DATABASE_URL;
  if (!url || readdirSync(folder).length === 0) throw new Error("DATABASE_URL is not set.");
  await migrateDatabase(url);
}
