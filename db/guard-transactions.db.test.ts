import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { env } from "../lib/platform/env.ts";
import { connect } from "./client.ts";

type Connection = ReturnType<typeof connect>;

let victim: Connection;
let killer: Connection;

beforeEach(() => {
  const url = env().DATABASE_URL ?? "";
  // One connection, so that it is the one that everything after its end uses again.
  [victim, killer] = [connect(url, 1), connect(url, 1)];
});
afterEach(async () => {
  await Promise.all([victim.end(), killer.end()]);
});

const kill = async (pid: number) => {
  await killer.sql`SELECT pg_terminate_backend(${pid})`;
};
const goneCodes = /^(57P01|CONNECTION_CLOSED|ECONNRESET|EPIPE)$/;
const goes = { code: expect.stringMatching(goneCodes) as string };
/** The server says that it ends a connection a moment before it does. */
const answers = async () => {
  await expect
    .poll(async () => (await victim.sql`SELECT 1 AS one`.catch((error: unknown) => [error]))[0])
    .toEqual({ one: 1 });
};

/** Whether a question gets the answer to itself, or is refused because its connection ends. */
const ownAnswer = (count: number): Promise<boolean> =>
  victim.sql<{ own: number }[]>`SELECT ${count}::int AS own`.then(
    ([row]) => row?.own === count,
    (error: { code?: string }) => goneCodes.test(String(error.code)),
  );

describe("a transaction whose connection is ended by the server", () => {
  test("while a statement runs fails, and the connection is opened anew for the next question", async () => {
    const outcome = victim.sql.begin(async (tx) => {
      const [row] = await tx<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
      const running = tx`SELECT pg_sleep(30)`.execute();
      await kill(row?.pid ?? 0);
      await running;
    });
    await expect(outcome).rejects.toMatchObject(goes);
    await answers();
  });

  test("between two statements fails at once, and what it says afterwards reaches nobody", async () => {
    await killer.sql`DROP TABLE IF EXISTS guarded`;
    await killer.sql`CREATE TABLE guarded (word text)`;
    const [isGone, isOver] = [Promise.withResolvers<void>(), Promise.withResolvers<unknown>()];
    const outcome = victim.sql.begin(async (tx) => {
      const [row] = await tx<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
      await tx`INSERT INTO guarded VALUES ('before')`;
      await kill(row?.pid ?? 0);
      await isGone.promise;
      const late = (async () => tx`INSERT INTO guarded VALUES ('after')`)();
      isOver.resolve(
        await late.then(
          () => "sent",
          (error: unknown) => error,
        ),
      );
      await late;
    });
    await expect(outcome).rejects.toMatchObject(goes);
    // The connection serves somebody else's transaction by the time the old one goes on.
    await victim.sql.begin(async (tx) => {
      await tx`INSERT INTO guarded VALUES ('other')`;
      isGone.resolve();
      await expect(isOver.promise).resolves.toMatchObject({ code: "CONNECTION_CLOSED" });
      await sleep(100);
      await tx`SELECT 1`;
    });
    expect(await killer.sql`SELECT word FROM guarded`).toEqual([{ word: "other" }]);
    await answers();
  });

  test("with a statement waiting to be written loses no place of the pool", async () => {
    for (let round = 0; round < 20; round += 1) {
      const [row] = await victim.sql<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
      const killing = kill(row?.pid ?? 0);
      const asked: Promise<boolean>[] = [];
      // One after the other in each turn of the loop, so that one of them meets the end.
      for (let count = 0; count < 30; count += 1) {
        asked.push(ownAnswer(count));
        await new Promise((resolve) => setImmediate(resolve));
      }
      await killing;
      expect((await Promise.all(asked)).every(Boolean)).toBe(true);
      await answers();
    }
  });
});

test("a transaction that fails by itself is rolled back, one that does not is committed, lists of statements too", async () => {
  await killer.sql`DROP TABLE IF EXISTS kept`;
  await killer.sql`CREATE TABLE kept (word text)`;
  await expect(
    victim.sql.begin(async (tx) => {
      await tx`INSERT INTO kept VALUES ('lost')`;
      throw new Error("no");
    }),
  ).rejects.toThrow("no");
  await victim.sql.begin((tx) => [tx`INSERT INTO kept VALUES ('one')`, tx`INSERT INTO kept VALUES ('two')`]);
  await victim.sql.begin("read write", async (tx) => {
    await tx.savepoint(async (inner) => {
      await inner`INSERT INTO kept VALUES ('three')`;
    });
    await tx`INSERT INTO kept ${tx([{ word: "four" }])}`;
  });
  const words = (await killer.sql<{ word: string }[]>`SELECT word FROM kept`).map(({ word }) => word);
  expect(words).toEqual(["one", "two", "three", "four"]);
});
