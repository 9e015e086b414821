import { expect, test } from "vitest";
import type { SessionLock } from "./lock-port.ts";

/** What every lock must do; run against each adapter. `key` gives a fresh key per test. */
export function sessionLockContract(name: string, create: () => Promise<SessionLock>, key: () => string): void {
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  test(`${name}: one token holds a key, another is busy`, async () => {
    const lock = await create();
    const k = key();
    expect(await lock.acquire(k, "a", 5000)).toBe("acquired");
    expect(await lock.acquire(k, "b", 5000)).toBe("busy");
  });

  test(`${name}: asking again with the same token is a success, so a re-sent command cannot block itself`, async () => {
    const lock = await create();
    const k = key();
    await lock.acquire(k, "a", 5000);
    expect(await lock.acquire(k, "a", 5000)).toBe("acquired");
  });

  test(`${name}: release compares the token; a wrong one keeps the key`, async () => {
    const lock = await create();
    const k = key();
    await lock.acquire(k, "a", 5000);
    await lock.release(k, "b");
    expect(await lock.acquire(k, "b", 5000)).toBe("busy");
    await lock.release(k, "a");
    expect(await lock.acquire(k, "b", 5000)).toBe("acquired");
  });

  test(`${name}: the key expires by itself, and renewal then says lost`, async () => {
    const lock = await create();
    const k = key();
    await lock.acquire(k, "a", 60);
    await pause(120);
    expect(await lock.renew(k, "a", 1000)).toBe("lost");
    expect(await lock.acquire(k, "b", 1000)).toBe("acquired");
  });

  test(`${name}: renewal prolongs the holder's time and nobody else's`, async () => {
    const lock = await create();
    const k = key();
    await lock.acquire(k, "a", 1500);
    expect(await lock.renew(k, "a", 30_000)).toBe("held");
    expect(await lock.renew(k, "b", 5000)).toBe("lost");
    await pause(1700);
    expect(await lock.acquire(k, "b", 1000)).toBe("busy");
  });

  test(`${name}: of a hundred that ask at once exactly one gets it`, async () => {
    const lock = await create();
    const k = key();
    const answers = await Promise.all(Array.from({ length: 100 }, (_, i) => lock.acquire(k, `t${i}`, 5000)));
    expect(answers.filter((answer) => answer === "acquired")).toHaveLength(1);
  });
}
