import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import postgres from "postgres";

const folder = fileURLToPath(new URL("./migrations", import.meta.url));
const lockKey = 4_815_162_342;

/**
 * Brings a database to the newest schema. Any number of processes may call it at once: an advisory lock lets one work
 * and the others wait. Refuses a database that a newer release has migrated.
 */
export async function migrateDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  try {
    await sql`SELECT pg_advisory_lock(${lockKey})`;
    if (await isNewest(sql)) return;
    // Loading Drizzle takes longer than a whole start has otherwise, so it waits until there is something to do.
    const [{ drizzle }, { migrate }] = await Promise.all([
      import("drizzle-orm/postgres-js"),
      import("drizzle-orm/postgres-js/migrator"),
    ]);
    await migrate(drizzle(sql), { migrationsFolder: folder });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Whether nothing is left to do. Migrations run in the order of their times, each with its record in one transaction. */
async function isNewest(sql: postgres.Sql): Promise<boolean> {
  const [found] = await sql`SELECT to_regclass('drizzle.__drizzle_migrations') AS name`;
  if (!found?.name) return false;
  const [row] = await sql`SELECT max(created_at)::float8 AS newest FROM drizzle.__drizzle_migrations`;
  const journal = JSON.parse(readFileSync(`${folder}/meta/_journal.json`, "utf8")) as { entries: { when: number }[] };
  const known = Math.max(...journal.entries.map((entry) => entry.when));
  if (row && row.newest !== null && row.newest > known)
    throw new Error("This database was migrated by a newer release of Holdfast; start that release instead.");
  return row?.newest === known;
}
