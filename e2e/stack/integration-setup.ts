import type { TestProject } from "vitest/node";
import { migrateDatabase } from "../../db/migrate.ts";
import { createDatabase, stopSyncing } from "./databases.ts";
import { startServices } from "./services.ts";

const template = "holdfast_template";

declare module "vitest" {
  interface ProvidedContext {
    services: { databaseUrl: string; redisUrl: string; template: string };
  }
}

/** Once for all files of the project: both services, and a migrated database that each file gets a copy of. */
export default async function setup(project: TestProject): Promise<() => Promise<unknown>> {
  const { databaseUrl, redisUrl, end } = await startServices();
  try {
    await stopSyncing(databaseUrl);
    await migrateDatabase(await createDatabase(databaseUrl, template));
  } catch (error) {
    await end();
    throw error;
  }
  project.provide("services", { databaseUrl, redisUrl, template });
  return end;
}
