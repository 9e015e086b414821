import { randomBytes } from "node:crypto";
import postgres from "postgres";

export type Database = postgres.Sql;

/** A few connections of our own to look at the truth with. */
export const openDatabase = (url: string): Database =>
  postgres(url, { max: 4, idle_timeout: 5, connect_timeout: 10, onnotice: () => undefined });

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
