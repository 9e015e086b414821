import crypto from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { createGate } from "./hash-gate.ts";
import { hashPassword, verifyPassword } from "./password.ts";

// From the reference implementation's own tests (phc-winner-argon2, src/test.c): argon2id, m = 64 MiB, t = 2, p = 1.
const published = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

describe("a stored password", () => {
  test("is a PHC string of argon2id with 19 MiB, two passes and one lane", async () => {
    expect(await hashPassword("correct horse")).toMatch(
      /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/,
    );
  });

  test("fits the published vector of the reference implementation, with the cost that the string names", async () => {
    expect(await verifyPassword(published, "password")).toBe(true);
    expect(await verifyPassword(published, "Password")).toBe(false);
  });

  test("has a salt of its own each time and fits only its password", async () => {
    const [first, second] = await Promise.all([hashPassword("one password"), hashPassword("one password")]);
    expect(first).not.toBe(second);
    expect(await verifyPassword(first, "one password")).toBe(true);
    expect(await verifyPassword(first, "one passwore")).toBe(false);
  });

  test("is the same password however a keyboard composes its characters", async () => {
    const stored = await hashPassword("비밀번호입니다".normalize("NFD"));
    expect(await verifyPassword(stored, "비밀번호입니다".normalize("NFC"))).toBe(true);
  });

  test("that does not exist costs one hash of the same size and never fits", async () => {
    const argon2 = vi.spyOn(crypto, "argon2");
    const stored = await hashPassword("somebody's password");
    argon2.mockClear();
    expect(await verifyPassword(stored, "a guess at it")).toBe(false);
    expect(await verifyPassword(null, "a guess at it")).toBe(false);
    const [known, unknown] = argon2.mock.calls.map(([algorithm, cost]) => ({
      algorithm,
      memory: cost.memory,
      passes: cost.passes,
      parallelism: cost.parallelism,
      tagLength: cost.tagLength,
      saltBytes: (cost.nonce as Buffer).length,
    }));
    expect(argon2).toHaveBeenCalledTimes(2);
    expect(unknown).toEqual(known);
  });
});

describe("the gate before the hash", () => {
  test("lets two run and others wait in order, and refuses instead of growing a queue", async () => {
    const gate = createGate(2, 2);
    const order: string[] = [];
    const releases: (() => void)[] = [];
    const task = (name: string) => () =>
      new Promise<void>((resolve) => {
        order.push(name);
        releases.push(resolve);
      });
    const running = ["a", "b", "c", "d"].map((name) => gate(task(name)));
    await expect(gate(task("e"))).rejects.toMatchObject({ code: "unavailable", retryAfterS: 2 });
    expect(order).toEqual(["a", "b"]);
    releases[0]?.();
    await running[0];
    expect(order).toEqual(["a", "b", "c"]);
    releases[1]?.();
    await running[1];
    expect(order).toEqual(["a", "b", "c", "d"]);
    for (const release of releases) release();
    await Promise.all(running);
    const after = gate(task("f"));
    releases.at(-1)?.();
    await after;
  });

  test("gives the place of a failed task back", async () => {
    const gate = createGate(1, 0);
    await expect(gate(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await gate(() => Promise.resolve("yes"))).toBe("yes");
  });
});
