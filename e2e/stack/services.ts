import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { spawnGuarded } from "../../scripts/testing/guarded.mjs";

/** PostgreSQL (its `postgres` database) and Redis of this machine, empty, for as long as this process wants them. */
export type Services = { databaseUrl: string; redisUrl: string; end: () => Promise<unknown> };

const script = fileURLToPath(new URL("../../scripts/testing/services.mjs", import.meta.url));

export async function startServices(): Promise<Services> {
  const run = spawnGuarded(process.execPath, [script], { stderr: "inherit", graceMs: 15_000 });
  const { stdout } = run.child;
  if (!stdout) throw new Error("The test services have no output to read.");
  for await (const line of createInterface({ input: stdout })) {
    const { databaseUrl, redisUrl } = JSON.parse(line) as { databaseUrl: string; redisUrl: string };
    return { databaseUrl, redisUrl, end: () => run.end() };
  }
  throw new Error(`The test services did not start (exit code ${await run.ended}).`);
}
