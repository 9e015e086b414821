// PostgreSQL and Redis for tests, empty and in a folder that goes away with them. Prints `{ databaseUrl, redisUrl }` as
// one line when both are ready; a signal ends both.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startEmbeddedPostgres } from "../launcher/embedded-postgres.mjs";
import { startGuard } from "../launcher/guard.mjs";
import { ensureDataDir } from "../launcher/private-files.mjs";
import { createSupervisor } from "../launcher/supervise.mjs";
import { startRedis } from "./start-redis.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), "holdfast-services-"));
const guard = startGuard();
const supervisor = createSupervisor();
supervisor.atEnd(() => {
  guard.done();
  rmSync(dataDir, { recursive: true, force: true });
});

try {
  ensureDataDir(dataDir);
  const say = (/** @type {string} */ line) => console.error(line);
  const [postgres, redis] = await Promise.all([
    startEmbeddedPostgres({ root, dataDir, guard, supervisor, say }),
    startRedis(dataDir),
  ]);
  supervisor.add({ name: "Redis", kill: () => void redis.end(), stop: async () => void (await redis.end()) });
  console.log(JSON.stringify({ databaseUrl: postgres.url, redisUrl: redis.url }));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await supervisor.end(1);
}
