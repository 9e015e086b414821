import { randomUUID } from "node:crypto";
import { closeDatabase, connect } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { forgetSingletons, startedWith } from "./people.ts";

/** Runs `work` on a new, migrated, empty database beside the one of the tests, then removes it. */
export async function onFreshDatabase(changes: Record<string, string>, work: () => Promise<void>): Promise<void> {
  const base = process.env.DATABASE_URL ?? "";
  const name = `holdfast_${randomUUID().replaceAll("-", "")}`;
  const url = new URL(base);
  url.pathname = `/${name}`;
  const server = connect(base, 1);
  try {
    await server.sql`CREATE DATABASE ${server.sql(name)}`;
    await migrateDatabase(url.href);
    await inProcessWith({ ...changes, DATABASE_URL: url.href }, work);
  } finally {
    await server.sql`DROP DATABASE IF EXISTS ${server.sql(name)} WITH (FORCE)`;
    await server.end();
  }
}

/** Runs `work` as a process that was started with these variables and remembers nothing yet. */
export async function inProcessWith(changes: Record<string, string>, work: () => Promise<void>): Promise<void> {
  const remembered = ["database", "auth-secret", "login-states", "login-tokens", "api-keys", "rate-counter"];
  forgetSingletons(...remembered);
  startedWith(changes);
  try {
    await work();
  } finally {
    await closeDatabase();
    forgetSingletons(...remembered);
    startedWith({});
  }
}
