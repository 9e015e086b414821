import { afterAll, inject } from "vitest";
import { createDatabase, dropDatabase, uniqueName } from "./databases.ts";

// Runs before a test file's own imports: the file finds an environment with a database and a Redis corner of its own.
const { databaseUrl, redisUrl, template } = inject("services");
const name = uniqueName("test");

process.env.DATABASE_URL = await createDatabase(databaseUrl, name, template);
process.env.REDIS_URL = redisUrl;
process.env.REDIS_PREFIX = `${name}:`;
process.env.LOG_LEVEL ??= "silent";

afterAll(() => dropDatabase(databaseUrl, name));
