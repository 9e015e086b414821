import process from "node:process";
import { migrateDatabase } from "../../db/migrate.ts";

// Migrates the database at DATABASE_URL. Needs the project's own Node and its packages.
await migrateDatabase(String(process.env["DATABASE_URL"]));
