import { expect, test } from "vitest";
import { env } from "../lib/platform/env.ts";
import { connect } from "./client.ts";

/** What the database says when it has ended a session. */
const ended = "25P03";

test("a process that falls asleep inside a transaction keeps its locks for four seconds, not until it wakes", async () => {
  const url = env().DATABASE_URL ?? "";
  const [sleeper, other] = [connect(url, 1), connect(url, 1)];
  const lock = 4_711;
  let locked = () => {};
  const hasLock = new Promise<void>((resolve) => {
    locked = resolve;
  });
  const asleep = sleeper.sql.begin(async (tx) => {
    await tx`SELECT pg_advisory_xact_lock(${lock})`;
    locked();
    // No statement follows: to the database this is a process that was stopped.
    await new Promise(() => undefined);
  });
  const outcome = asleep.then(
    () => "committed",
    (error: unknown) => String((error as { code?: string }).code),
  );
  await hasLock;
  const waiting = () => other.sql`SELECT pg_advisory_xact_lock(${lock})`;
  await expect(waiting().catch(waiting).catch(waiting)).resolves.toHaveLength(1);
  expect([ended, "CONNECTION_CLOSED", "CONNECTION_ENDED"]).toContain(await outcome);
  expect(await sleeper.sql`SELECT 1 AS one`).toEqual([{ one: 1 }]);
  await Promise.all([sleeper.end(), other.end()]);
});
