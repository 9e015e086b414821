import { randomBytes } from "node:crypto";
import postgres from "postgres";

export type Database = postgres.Sql;

const eyes = "chaos-eyes";

/** A few connections of our own to look at the truth with. */
export const openDatabase = (url: string): Database =>
  postgres(url, { max: 4, connection: { application_name: eyes }, onnotice: () => undefined });

const connect = (url: string) => postgres(url, { max: 1, onnotice: () => undefined });

/** Creates a database of that name beside the one `url` names, as a copy of `template` when given. Returns its URL. */
export async function createDatabase(url: string, name: string, template = "template1"): Promise<string> {
  const sql = connect(url);
  try {
    await sql`CREATE DATABASE ${sql(name)} TEMPLATE ${sql(template)}`;
  } finally {
    await sql.end();
  }
  const created = new URL(url);
  created.pathname = `/${name}`;
  return created.href;
}

/** Drops a database, whoever is still connected to it. */
export async function dropDatabase(url: string, name: string): Promise<void> {
  const sql = connect(url);
  try {
    await sql`DROP DATABASE IF EXISTS ${sql(name)} WITH (FORCE)`;
  } finally {
    await sql.end();
  }
}

/** Trades the safety of a server whose data nobody will miss for the speed of a test run. */
export async function stopSyncing(url: string): Promise<void> {
  const sql = connect(url);
  try {
    await sql`ALTER SYSTEM SET fsync = off`;
    await sql`SELECT pg_reload_conf()`;
  } finally {
    await sql.end();
  }
}

export const uniqueName = (prefix: string): string => `${prefix}_${randomBytes(6).toString("hex")}`;

/** Opens connections until the server has none left, and again whenever it has; the answer gives them back. */
export async function occupyConnections(url: string): Promise<() => Promise<void>> {
  const held: postgres.Sql[] = [];
  const state = { isOver: false };
  const occupy = async () => {
    while (!state.isOver) {
      const sql = postgres(url, { max: 1, connect_timeout: 2, idle_timeout: 0, onnotice: () => undefined });
      try {
        await sql`SELECT 1`;
        held.push(sql);
      } catch {
        await sql.end({ timeout: 0 });
        return;
      }
    }
  };
  await occupy();
  const timer = setInterval(() => void occupy(), 200);
  return async () => {
    state.isOver = true;
    clearInterval(timer);
    await Promise.all(held.map((sql) => sql.end({ timeout: 0 })));
  };
}

/** Ends every connection to this database but the asker's, as an administrator or a failover does. */
export async function endConnections(sql: Database): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    SELECT count(pg_terminate_backend(pid))::int AS n FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name <> ${eyes}`;
  return row?.n ?? 0;
}

/**
 * Kills one backend as the kernel would: the server ends all connections at once and recovers from its log. Only where
 * the server's processes are ours.
 */
export async function crashServer(sql: Database): Promise<void> {
  const [backend] = await sql<{ pid: number }[]>`
    SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend' AND application_name <> ${eyes} LIMIT 1`;
  if (backend === undefined) throw new Error("Nobody but us is connected to the database.");
  process.kill(backend.pid, "SIGKILL");
}
